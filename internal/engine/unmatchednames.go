package engine

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// unmatchedNames returns the names in definitions of targets without a counterpart: VMs and aliases outside every
// inventory, databases and sites without a restore point, aliases without records in the log store. Names are
// omitted if the counterparts were not seen in full.
func unmatchedNames(in Input, estates []*estate) (out []audit.Unmatched) {
	known := inventory(in, estates)
	for _, n := range in.Site.Names {
		i := slices.IndexFunc(estates, func(s *estate) bool { return s.target.Name == n.Target })
		lost, value := false, n.Name
		switch {
		case n.Key == "aliases":
			value = n.Alias + ": " + n.Name
			lost = known != nil && !known[plainName(n.Name)] || i >= 0 && estates[i].withoutRecords(n.Name)
		case n.Type == "vm":
			lost = known != nil && !known[plainName(n.Name)]
		default:
			lost = i >= 0 && estates[i].withoutPoints(n.Type, n.Name)
		}
		if lost {
			out = append(out, audit.Unmatched{Key: "targets." + n.Target + "." + n.Key, Value: value})
		}
	}
	return out
}

// inventory returns the names of everything seen, except log sources and backups, and of the declared senders. It
// is nil if a platform was not seen, inside or outside the scope of the site.
func inventory(in Input, estates []*estate) map[string]bool {
	seen := func(t audit.Target) bool {
		return slices.ContainsFunc(estates, func(s *estate) bool {
			return s.target.Name == t.Name && len(s.data["vms"]) > 0
		})
	}
	platforms := 0
	for _, t := range in.Snapshot.Targets {
		if t.Kind != "vsphere" {
			continue
		}
		if platforms++; !seen(t) {
			return nil
		}
	}
	if platforms == 0 {
		return nil
	}

	names := map[string]bool{}
	for _, s := range estates {
		for collection, subjects := range s.data {
			for _, fields := range subjects {
				name, ok := fields["name"].(string)
				if ok && collection != "backups" && (collection != "log_sources" || fields["declared"] == true) {
					names[plainName(name)] = true
				}
			}
		}
	}
	return names
}

// withoutRecords reports whether the sources of a log store are known and do not include the name.
func (s *estate) withoutRecords(name string) bool {
	sources := s.data["log_sources"]
	for _, id := range sortedKeys(sources) {
		if own, _ := sources[id]["name"].(string); plainName(own) == plainName(name) {
			return sources[id]["records"] == json.Number("0")
		}
	}
	return len(sources) > 0
}

// withoutPoints reports whether a backup store is known to have no restore point of an object.
func (s *estate) withoutPoints(kind, name string) bool {
	backups := s.data["backups"]
	found := false
	for _, id := range sortedKeys(backups) {
		if b := backups[id]; b["type"] == kind && b["name"] == name {
			if b["points"] != json.Number("0") {
				return false
			}
			found = true
		}
	}
	return found
}

// plainName returns a name in the form used for comparison, without case and the final dot of a full host name.
func plainName(name string) string {
	return strings.ToLower(strings.TrimSuffix(strings.TrimSpace(name), "."))
}
