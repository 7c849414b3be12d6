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
	"backups": {
		"last_success_hours", "last_full_hours", "oldest_days", "points_day", "points_week", "points_month",
		"last_run_hours", "last_result", "archived_minutes",
	},
	"replicas": {"last_sync_minutes", "rpo_minutes", "violated"},
}

// An original is the type and name of an object that has copies.
type original struct{ kind, name string }

// doubtNamesakes marks the facts about copies of a name that several objects have, because a copy may belong to any of
// them. Copies in different repositories are not added up, since they may be copies of the same object.
func doubtNamesakes(estates []*estate) {
	things := countOriginals(estates)
	for _, s := range estates {
		for collection, lost := range mixed {
			for _, id := range sortedKeys(s.data[collection]) {
				if n := things[originalOf(s.data[collection][id])]; n >= 2 {
					s.doubtCopy(collection, id, n, lost)
				}
			}
		}
	}
}

// doubtCopy adds a gap for each of the fields of a copy whose name n objects have.
func (s *estate) doubtCopy(collection, id string, n int, fields []string) {
	detail := message.Of("%s have this name, and this is a copy of one of them or of several", fmt.Sprint(n)).String()
	for _, field := range fields {
		s.addGap(audit.Gap{Pointer: audit.Pointer(collection, id, field), State: audit.Partial, Detail: detail})
	}
}

// countOriginals returns the number of objects of each type and name.
func countOriginals(estates []*estate) map[original]int {
	out := map[original]int{}
	for _, s := range estates {
		for kind, collection := range originals {
			for id := range s.data[collection] {
				out[original{kind, s.name(collection, id)}]++
			}
		}
	}
	return out
}

// originalOf returns the original of a copy.
func originalOf(fields object) original {
	text := func(field string) string { s, _ := fields[field].(string); return s }
	return original{text("type"), text("name")}
}
