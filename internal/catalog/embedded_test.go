package catalog

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/totals.txt")

var load = sync.OnceValues(func() ([]audit.Standard, error) { return Load(controls.FS) })

func embedded(t *testing.T) []audit.Standard {
	t.Helper()
	stds, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return stds
}

func standard(t *testing.T, id string) audit.Standard {
	t.Helper()
	for _, s := range embedded(t) {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no catalog %s", id)
	return audit.Standard{}
}

// The totals detect a lost, duplicate or moved item of a catalog.
func TestEmbeddedTotals(t *testing.T) {
	want, err := os.ReadFile("testdata/totals.txt")
	if err != nil {
		t.Fatal(err)
	}
	got := "# standard, chapter, items = automated + hybrid + manual; no chapter: the whole standard\n"
	for _, c := range Cover(embedded(t)) {
		got += fmt.Sprintf("%s: %d = %d + %d + %d\n", c.Standard, c.Items, c.Automated, c.Hybrid, c.Manual)
		for _, ch := range c.Chapters {
			got += fmt.Sprintf("%s %s: %d = %d + %d + %d\n", c.Standard, ch.Chapter, ch.Items, ch.Automated, ch.Hybrid,
				ch.Manual)
		}
	}
	diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n"))
	switch {
	case diff == "":
	case *update:
		if err := os.WriteFile("testdata/totals.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Error(diff)
	}
}

// TestEditionsAreNoticed requires the notice of the edition in force in catalogs of an old edition or of a draft.
func TestEditionsAreNoticed(t *testing.T) {
	got := map[string]string{}
	for _, s := range embedded(t) {
		if s.SupersededBy != nil {
			got[s.ID] = s.SupersededBy.Number
		}
	}
	want := map[string]string{
		"gbt31168-2014-enhanced": "GB/T 31168-2023",
		"gbt31168-2014-general":  "GB/T 31168-2023",
		"gw-cloud-contract":      "GB/T 38249-2019",
		"gw-cloud-guide":         "GB/T 38249-2019",
		"gw-cloud-sla":           "GB/T 38249-2019",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The unit ids of a series are consecutive, except that CES1-16 does not exist.
func TestUnitIDs(t *testing.T) {
	last := map[string]int{}
	for _, c := range standard(t, "gbt22239-2019-l3").Controls {
		series, number, _ := strings.Cut(strings.TrimPrefix(c.Unit, "L3-"), "-")
		var n int
		if _, err := fmt.Sscanf(number, "%02d", &n); err != nil {
			t.Fatalf("%s: unit %q", c.ID, c.Unit)
		}
		next := last[series] + 1
		if series == "CES1" && next == 16 {
			next = 17
		}
		if n != next {
			t.Errorf("%s: unit %s, want number %d", c.ID, c.Unit, next)
		}
		last[series] = n
	}
}

// Guidance names every method of its control, so that a required test is not replaced by reading documents.
func TestGuidanceNamesMethods(t *testing.T) {
	words := map[audit.Method][2]string{
		"interview": {"访谈", "interview"}, "examine": {"核查", "examine"}, "test": {"测试", "test"},
	}
	for _, std := range embedded(t) {
		seen := map[audit.Text]string{} // two catalogs may contain the same claim
		for _, c := range std.Controls {
			if c.Guidance == (audit.Text{}) || len(c.Demands) > 0 {
				continue
			}
			for _, m := range c.Methods {
				w := words[m]
				if !strings.Contains(c.Guidance.ZH, w[0]) || !strings.Contains(strings.ToLower(c.Guidance.EN), w[1]) {
					t.Errorf("%s %s: guidance does not say %s", std.ID, c.ID, m)
				}
			}
			if other, twice := seen[c.Guidance]; twice {
				t.Errorf("%s %s: same guidance as %s", std.ID, c.ID, other)
			}
			seen[c.Guidance] = c.ID
		}
	}
}

// A claim that exists only in the desktop paper is marked in its text.
func TestDesktopClaimsAreMarked(t *testing.T) {
	var marked []string
	for _, c := range standard(t, "smartcloud-2017").Controls {
		if (c.Service == "desktop") != strings.HasPrefix(c.Text.EN, "(DaaS only)") {
			t.Errorf("%s: service %q", c.ID, c.Service)
		}
		if strings.HasPrefix(c.Text.ZH, "（仅桌面云 DaaS）") && strings.HasPrefix(c.Text.EN, "(DaaS only)") {
			marked = append(marked, c.ID)
		}
	}
	if diff := cmp.Diff([]string{"3.4d", "3.5c", "3.5d", "7.1.4d", "8.2b"}, marked); diff != "" {
		t.Error(diff)
	}
}

// TestConditionsAreStated requires that what guidance or header call not applicable without something has a condition
// that is carried out.
func TestConditionsAreStated(t *testing.T) {
	if s := standard(t, "daas-2017"); s.Service != "desktop" {
		t.Errorf("daas-2017: service %q: all of its claims are about desktops", s.Service)
	}
	conditional := 0
	for _, s := range embedded(t) {
		for _, c := range s.Controls {
			wantConditions(t, s, c)
		}
		for _, c := range s.Controls {
			if c.Service != "" {
				conditional++
			}
		}
	}
	if conditional < 8 {
		t.Errorf("%d conditional controls, want the five of desktops, mail, and outsourced development and operation",
			conditional)
	}
}

// wantConditions fails if guidance mentions a case that is not applicable, without a condition of demand or service.
func wantConditions(t *testing.T, s audit.Standard, c audit.Control) {
	t.Helper()
	for _, d := range c.Demands {
		if strings.Contains(d.Guidance.ZH, "不适用") && d.OnlyWhere.ZH == "" && c.Service == "" {
			t.Errorf("%s %s: not applicable without something, and no condition of the demand", s.ID, d.ID)
		}
	}
	if len(c.Demands) > 0 {
		return
	}
	says := strings.Contains(c.Guidance.ZH, "不适用") ||
		strings.Contains(strings.ToLower(c.Guidance.EN), "not applicable")
	if says && c.Service == "" && s.Service == "" {
		t.Errorf("%s %s: not applicable without something, and no service says without what", s.ID, c.ID)
	}
}

// BenchmarkLoad measures the cost at the start of every command.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(controls.FS); err != nil {
			b.Fatal(err)
		}
	}
}
