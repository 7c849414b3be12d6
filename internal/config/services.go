package config

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// services reads the statements of the site about services. A statement that one is absent needs a basis, and no
// target may show the service.
func (r *reader) services(f file) map[string]audit.ServiceStatement {
	known := map[string]audit.Service{}
	for _, s := range audit.Services {
		known[s.ID] = s
	}
	var out map[string]audit.ServiceStatement
	for _, id := range slices.Sorted(maps.Keys(f.Services)) {
		given, at := f.Services[id], []any{"services", id}
		s, ok := known[id]
		basis := strings.TrimSpace(given.Basis)
		shown := slices.IndexFunc(f.Targets, func(t target) bool { return s.Target != "" && t.Kind == s.Target })
		switch {
		case !ok:
			r.refuse(message.Of("services: %q is unknown", id), hint(id, slices.Sorted(maps.Keys(known))), at...)
		case given.Provided == nil:
			r.refuse(message.Of("services: %s: provided is missing", id),
				message.Of("{provided: true}, or {provided: false, basis: …}"), at...)
		case !*given.Provided && basis == "":
			r.refuse(message.Of("services: %s: basis is missing", id),
				message.Of("name the document: {provided: false, basis: …}"), at...)
		case !*given.Provided && shown >= 0:
			r.refuse(message.Of("services: %s: not provided, but target %q is one", id, f.Targets[shown].Name),
				message.Of("remove the statement, or the target"), at...)
		default:
			if out == nil {
				out = map[string]audit.ServiceStatement{}
			}
			out[id] = audit.ServiceStatement{Provided: *given.Provided, Basis: basis}
		}
	}
	return out
}
