package engine

import (
	"fmt"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// originals maps the type of a copy to the collection of its originals.
var originals = map[string]string{"vm": "workloads", "database": "databases"}

// mixed are the fields of a copy that combine several restore points, which may belong to another object of the
// same name.
var mixed = map[string][]string{
	"backups":  {"last_success_hours", "last_full_hours", "oldest_days", "points_day", "points_week", "points_month", "last_run_hours", "last_result", "archived_minutes"},
	"replicas": {"last_sync_minutes", "rpo_minutes", "violated"},
}

// doubtNamesakes marks the facts about copies of a name that more objects have than there are copies, because a
// copy may belong to any of them. Copies in different locations are not added up, since they may be copies of the
// same object.
func doubtNamesakes(estates []*estate) {
	things, copies := map[[2]string]int{}, map[[4]string]int{}
	for _, s := range estates {
		for kind, collection := range originals {
			for id := range s.data[collection] {
				things[[2]string{kind, s.name(collection, id)}]++
			}
		}
		for collection := range mixed {
			for _, fields := range s.data[collection] {
				copies[copyOf(collection, fields)]++
			}
		}
	}
	for _, s := range estates {
		for collection, lost := range mixed {
			for _, id := range sortedKeys(s.data[collection]) {
				of := copyOf(collection, s.data[collection][id])
				n := things[[2]string{of[1], of[2]}]
				if n < 2 || copies[of] >= n {
					continue
				}
				for _, field := range lost {
					detail := message.Of("%s have this name, and this is a copy of one of them or of several", fmt.Sprint(n)).String()
					s.addGap(audit.Gap{Pointer: audit.Pointer(collection, id, field), State: audit.Partial, Detail: detail})
				}
			}
		}
	}
}

// copyOf returns the identity of a copy: its collection, the type and name of the original, and the location of
// the copy.
func copyOf(collection string, fields object) [4]string {
	text := func(field string) string { s, _ := fields[field].(string); return s }
	return [4]string{collection, text("type"), text("name"), text("location")}
}
