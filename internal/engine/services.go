package engine

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/verdict"
)

// services returns the presence of every service. A target of a service counts even if it was not reached, or is
// outside the site's scope.
func services(in Input) map[string]verdict.Service {
	out := map[string]verdict.Service{}
	for _, s := range audit.Services {
		stated, given := in.Site.Services[s.ID]
		known := verdict.Service{Title: s.Title, Target: s.Target, Present: given &&
			stated.Provided, Absent: given && !stated.Provided, Basis: stated.Basis}
		if shownBy(in.Snapshot, s) != "" {
			known.Present, known.Absent = true, false
		}
		out[s.ID] = known
	}
	return out
}

// shownBy returns the name of a target that proves a service, or "".
func shownBy(snapshot *audit.Snapshot, s audit.Service) string {
	i := slices.IndexFunc(snapshot.Targets, func(t audit.Target) bool { return t.Kind == s.Target })
	if s.Target == "" || i < 0 {
		return ""
	}
	return snapshot.Targets[i].Name
}

// contradictoryServices returns an error for each statement that a service is absent although a target has it, and for
// each statement about an unknown service.
func contradictoryServices(in Input) (bad ConfigErrors) {
	for _, id := range sortedKeys(in.Site.Services) {
		i := slices.IndexFunc(audit.Services, func(s audit.Service) bool { return s.ID == id })
		if i < 0 {
			bad.add(message.Text{}, message.Of("no service %q", id), "services", id)
			continue
		}
		if name := shownBy(in.Snapshot, audit.Services[i]); name != "" && !in.Site.Services[id].Provided {
			bad.add(message.Of("remove the statement, or the target"),
				message.Of("services: %s: not provided, but target %q is one", id, name), "services", id)
		}
	}
	return bad
}
