package yamlfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type printed struct {
	Limits struct {
		Period string `yaml:"retention_period"`
		Stream []struct {
			Selector string `yaml:"selector"`
		} `yaml:"retention_stream"`
	} `yaml:"limits_config"`
	Enabled *bool `yaml:"enabled"`
}

func TestForeign(t *testing.T) {
	var got printed
	err := Foreign([]byte("target: all\nlimits_config:\n\tx: 1\n"), &got)
	if err == nil || err.Error() != "the document is not YAML" {
		t.Errorf("tab: %v", err)
	}
	got = printed{}
	if err := Foreign(
		[]byte(
			"target: all\nenabled: true\nlimits_config:\n  other: {a: [1, "+
				"2]}\n  retention_period: 0\n  retention_stream:\n"+
				"  - {selector: '{a=\"b\"}', priority: 1}\n",
		),
		&got,
	); err != nil {
		t.Fatal(err)
	}
	if got.Limits.Period != "0" || got.Limits.Stream[0].Selector != `{a="b"}` || !*got.Enabled {
		t.Errorf("got %+v", got)
	}
}

func TestForeignRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "the document is empty",
		"a: [":                       "the document is not YAML",
		"a: 1\n---\nb: 2\n":          "there is more than one document",
		"a: &x 1\nb: *x\n":           "the document is nested too deep, or contains aliases",
		"enabled: perhaps":           "the document is of another shape",
		"limits_config: secret-word": "the document is of another shape",
		strings.Repeat("[", 99) + strings.Repeat("]", 99): "the document is nested too deep, or contains aliases",
		strings.Repeat("a", MaxSize+1):                    "the document is too large",
	} {
		var got printed
		err := Foreign([]byte(text), &got)
		if err == nil {
			t.Errorf("%.40q is accepted", text)
			continue
		}
		if diff := cmp.Diff(want, err.Error()); diff != "" {
			t.Errorf("%.40q (-want +got):\n%s", text, diff)
		}
	}
}

func FuzzForeign(f *testing.F) {
	f.Add([]byte("limits_config:\n  retention_period: 180d\n"))
	f.Add([]byte("a: &x [*x]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var got printed
		if err := Foreign(data, &got); err != nil && !strings.HasPrefix(err.Error(), "the") {
			t.Errorf("error repeats what it read: %v", err)
		}
	})
}
