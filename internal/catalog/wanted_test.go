package catalog

import (
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/controls"
)

// TestWantedHaveTitles requires words for every missing check of the embedded catalogs, and no words for anything else.
func TestWantedHaveTitles(t *testing.T) {
	all, err := Wanted(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, s := range embedded(t) {
		for _, c := range s.Controls {
			for _, id := range c.Wanted {
				used[id] = true
				if _, ok := all[id]; !ok {
					t.Errorf("%s %s: no title of %s in wanted/", s.ID, c.ID, id)
				}
			}
			if (len(c.Missing) > 0) != (len(c.Wanted) > 0) {
				t.Errorf("%s %s: %d titles of %d missing checks", s.ID, c.ID, len(c.Missing), len(c.Wanted))
			}
		}
	}
	for id := range all {
		if !used[id] {
			t.Errorf("%s is wanted nowhere", id)
		}
	}
}

// TestWantedRefused tests lists of missing checks that can't be used.
func TestWantedRefused(t *testing.T) {
	for name, text := range map[string]string{
		"no id": "wanted: [{id: a b, title: {zh: 题, en: title}}]\n",
		"twice": "wanted: [{id: VMW-A-1, title: {zh: 题, en: title}}," +
			" {id: VMW-A-1, title: {zh: 题, en: title}}]\n",
		"one language": "wanted: [{id: VMW-A-1, title: {zh: 题}}]\n",
		"another key":  "missing: []\n",
	} {
		if got, err := Wanted(fstest.MapFS{"wanted/checks.yaml": {Data: []byte(text)}}); err == nil {
			t.Errorf("%s: %v", name, got)
		}
	}
	stds, err := Load(files(good))
	if err != nil {
		t.Fatal(err)
	}
	if got := stds[0].Controls[1].Missing; len(got) != 1 || got[0] != unnamed {
		t.Errorf("ids of no list: %v", got)
	}
}
