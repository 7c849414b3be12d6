package engine

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNamesakes checks that facts about one backup are evidence of one VM only.
func TestNamesakes(t *testing.T) {
	vms := func(names ...string) *estate {
		s := &estate{data: map[string]map[string]object{"workloads": {}}, gaps: map[subjectKey][]gap{}}
		for i, name := range names {
			s.data["workloads"][string(rune('a'+i))] = object{"name": name}
		}
		return s
	}
	copies := func(collection, location string, names ...string) *estate {
		s := &estate{data: map[string]map[string]object{collection: {}}, gaps: map[subjectKey][]gap{}}
		for _, name := range names {
			s.data[collection]["vm:"+name] = object{"name": name, "type": "vm", "location": location}
		}
		return s
	}
	for name, c := range map[string]struct {
		estates []*estate
		want    []string // copies in doubt
	}{
		"every name once": {[]*estate{vms("a", "b"), copies("backups", "onsite", "a", "b")}, nil},
		"two VMs in one vCenter": {
			[]*estate{vms("a", "a", "b"), copies("backups", "onsite", "a", "b")},
			[]string{"vm:a"},
		},
		"two VMs in two vCenters": {
			[]*estate{vms("a"), vms("a"), copies("backups", "onsite", "a")},
			[]string{"vm:a"},
		},
		"two VMs, a backup and its copy": {
			[]*estate{vms("a", "a"), copies("backups", "onsite", "a"), copies("backups", "offsite", "a")},
			[]string{"vm:a", "vm:a"},
		},
		"two VMs in two repositories": {
			[]*estate{vms("a", "a"), copies("backups", "onsite", "a"), copies("backups", "onsite", "a")},
			[]string{"vm:a", "vm:a"},
		},
		"two VMs, a backup and a replica": {
			[]*estate{vms("a", "a"), copies("backups", "offsite", "a"), copies("replicas", "offsite", "a")},
			[]string{"vm:a", "vm:a"},
		},
		"no VM is looked at": {[]*estate{copies("backups", "onsite", "a")}, nil},
	} {
		doubtNamesakes(c.estates)
		var got []string
		for _, s := range c.estates {
			for _, key := range slices.SortedFunc(maps.Keys(s.gaps), func(a, b subjectKey) int {
				return compare(a.id, b.id)
			}) {
				got = append(got, key.id)
				if want := len(mixed[key.collection]); len(s.gaps[key]) != want {
					t.Errorf("%s: %d gaps, want %d", name, len(s.gaps[key]), want)
				}
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}
