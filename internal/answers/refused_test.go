package answers

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/config"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite what the files of fixtures/refused are refused with")

// refused is the folder of invalid files, each with its expected messages beside it.
const refused = "../../fixtures/refused"

var readers = map[string]func(name string, data []byte) error{
	"answers": func(name string, data []byte) error { _, err := ReadAnswers(name, data); return err },
	"waivers": func(name string, data []byte) error { _, err := ReadWaivers(name, data); return err },
	"problems": func(name string, data []byte) error {
		_, err := ReadProblems(name, data)
		return err
	},
	"assay": func(name string, data []byte) error {
		_, err := config.Parse(name, data, config.Known{
			Standards: []string{"gbt22239-2019-l3"},
			Kinds:     []string{"vsphere"},
		})
		return err
	},
}

// each calls with for every file of the corpus.
func each(t testing.TB, with func(folder, name string, data []byte)) {
	t.Helper()
	n := 0
	for folder := range readers {
		paths, err := filepath.Glob(filepath.Join(refused, folder, "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			n++
			with(folder, filepath.Base(p), data)
		}
	}
	if n < 60 {
		t.Errorf("%d files, there were more than 60", n)
	}
}

func TestRefused(t *testing.T) {
	each(t, func(folder, name string, data []byte) {
		err := readers[folder](name, data)
		if err == nil {
			t.Errorf("%s/%s: taken", folder, name)
			return
		}
		if !strings.HasPrefix(err.Error(), name+":") {
			t.Errorf("%s/%s: no place: %v", folder, name, err)
		}
		path := filepath.Join(refused, folder, strings.TrimSuffix(name, ".yaml")+".want")
		got := err.Error() + "\n"
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s/%s: %s", folder, name, diff)
		}
	})
}

// BenchmarkRefused reads the whole corpus once.
func BenchmarkRefused(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		each(b, func(folder, name string, data []byte) { _ = readers[folder](name, data) })
	}
}
