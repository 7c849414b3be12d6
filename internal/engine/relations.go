package engine

import (
	"encoding/json"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// relate replaces values that are invalid because of another value by gaps, which a schema cannot express.
func (s *estate) relate() {
	for _, id := range sortedKeys(s.data["incidents"]) {
		incident := s.data["incidents"][id]
		level, there := incident["level"].(json.Number)
		if n, err := level.Int64(); there && incident["class"] == "fault" && (err != nil || n < 1) {
			s.forget("incidents", id, "level", message.Of("a fault without a level"))
		}
	}
	if len(s.data["roles"]) == 0 {
		return // the missing list of roles is itself a gap
	}
	for _, id := range sortedKeys(s.data["permissions"]) {
		role, named := s.data["permissions"][id]["role"].(string)
		if _, listed := s.data["roles"][role]; named && !listed {
			s.forget("permissions", id, "role", message.Of("the permission gives the role %s, which the list of roles does not have", cut(oneLine(role))))
		}
	}
}

// forget replaces a property by a gap.
func (s *estate) forget(collection, id, field string, why message.Text) {
	delete(s.data[collection][id], field)
	s.addGap(audit.Gap{Pointer: audit.Pointer(collection, id, field), State: audit.Failed, Detail: why.String()})
}
