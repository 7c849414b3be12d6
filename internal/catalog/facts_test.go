package catalog

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// fact is one item of the lists that the catalogs were written from; they are not part of this repository.
type fact struct {
	ID      string   `yaml:"id"`
	Unit    string   `yaml:"unit_id"`
	Kind    string   `yaml:"kind"`
	Methods []string `yaml:"methods"`
	Role    string   `yaml:"applies_to"`
}

type facts struct {
	General []struct{ Items []fact } `yaml:"general"`
	Cloud   []struct{ Items []fact } `yaml:"cloud_extension"`
	Claims  []fact                   `yaml:"items"`
}

func (f facts) all() []fact {
	all := slices.Clone(f.Claims)
	for _, chapter := range slices.Concat(f.General, f.Cloud) {
		all = append(all, chapter.Items...)
	}
	return all
}

// Whoever has the lists of facts names their folder in ASSAY_FACTS, and the catalogs are held against them.
func TestAgainstFacts(t *testing.T) {
	folder := os.Getenv("ASSAY_FACTS")
	if folder == "" {
		t.Skip("SKIPPED: the catalogs are not compared with the lists of facts; set ASSAY_FACTS to their folder")
	}
	sources := map[string]string{"gbt22239-2019-l3": "gbt22239-2019-l3.yaml", "smartcloud-2017": "seed000-001-whitepaper.yaml"}
	for _, std := range embedded(t) {
		data, err := os.ReadFile(filepath.Join(folder, sources[std.ID]))
		if err != nil {
			t.Fatal(err)
		}
		var want facts
		if err := yaml.Unmarshal(data, &want); err != nil {
			t.Fatal(err)
		}
		var got []fact
		for _, c := range std.Controls {
			f := fact{ID: c.ID, Unit: c.Unit, Kind: c.Kind}
			for _, m := range c.Methods {
				f.Methods = append(f.Methods, string(m))
			}
			if std.Shape == "clauses" {
				f.Role = c.Role
			}
			got = append(got, f)
		}
		if diff := cmp.Diff(want.all(), got); diff != "" {
			t.Errorf("%s: %s", std.ID, diff)
		}
	}
}
