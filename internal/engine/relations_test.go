package engine

import (
	"encoding/json"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// A value that contradicts another one is a gap and not the harmless value.
func TestRelations(t *testing.T) {
	for name, c := range map[string]struct {
		document object
		at       string // "": no gap
	}{
		"a fault of level 1": {object{"incidents": object{"i": object{"class": "fault", "level": 1}}}, ""},
		"a fault of level 0": {
			object{"incidents": object{"i": object{"class": "fault", "level": 0}}},
			"/incidents/i/level",
		},
		"a fault of level -1": {
			object{"incidents": object{"i": object{"class": "fault", "level": -1}}},
			"/incidents/i/level",
		},
		"a request of level 0": {object{"incidents": object{"i": object{"class": "request", "level": 0}}}, ""},
		"a role that is listed": {
			object{"permissions": object{"p": object{"role": "-1"}}, "roles": object{"-1": object{}}},
			"",
		},
		"a role that is not": {
			object{"permissions": object{"p": object{"role": "77"}}, "roles": object{"-1": object{}}},
			"/permissions/p/role",
		},
		"a list of roles is lost": {object{"permissions": object{"p": object{"role": "77"}}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := json.Marshal(c.document)
			if err != nil {
				t.Fatal(err)
			}
			s, err := read(audit.Target{Name: "t"}, nil, "",
				[]audit.Evidence{{Target: "t"}}, func(audit.Evidence) ([]byte, error) { return raw, nil })
			if err != nil {
				t.Fatal(err)
			}
			found := ""
			for _, list := range s.gaps {
				for _, g := range list {
					found += g.Pointer
				}
			}
			if found != c.at {
				t.Errorf("gap at %q, want %q", found, c.at)
			}
		})
	}
}
