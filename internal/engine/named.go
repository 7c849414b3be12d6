package engine

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// unmatchedNames are the names in definitions of targets that nothing has: VMs and aliases that no inventory has, databases and sites without
// a restore point, aliases under which the log store has no record. Where what should have the name was not seen whole, it is left out.
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

// inventory are the names of everything that was seen beside log sources and backups, and of the senders that the site declares. It is nil
// where a platform was not seen, within the scope of the site or without.
func inventory(in Input, estates []*estate) map[string]bool {
	seen := func(t audit.Target) bool {
		return slices.ContainsFunc(estates, func(s *estate) bool { return s.target.Name == t.Name && len(s.data["vms"]) > 0 })
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

// withoutRecords reports whether the sources of a log store are known and it has no record of one.
func (s *estate) withoutRecords(name string) bool {
	sources := s.data["log_sources"]
	for _, id := range sortedKeys(sources) {
		if own, _ := sources[id]["name"].(string); plainName(own) == plainName(name) {
			return sources[id]["records"] == json.Number("0")
		}
	}
	return len(sources) > 0
}

// withoutPoints reports whether a backup store is known to have no restore point of a thing.
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

// plainName is a name as it is compared: case and the dot at the end of a host's full name do not matter.
func plainName(name string) string {
	return strings.ToLower(strings.TrimSuffix(strings.TrimSpace(name), "."))
}
