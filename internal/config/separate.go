package config

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// separate reads the switches whose physical networks are separate, one list for each network.
func (r *reader) separate(f file) {
	var targets []string
	for _, t := range f.Targets {
		if t.Kind == "vsphere" {
			targets = append(targets, t.Name)
		}
	}
	seen := map[string]bool{}
	for i, list := range f.Separate {
		if len(list) == 0 {
			r.refuse(message.Of("separate_switches[%d]: no switch in it", i),
				message.Of("each entry lists the switches of one physical network: [vc-a/dvs-a, vc-a/esx-01/vSwitch1]"),
				"separate_switches", i)
		}
		for j, pattern := range list {
			target, name, ok := strings.Cut(pattern, "/")
			switch {
			case !ok || target == "" || name == "":
				r.refuse(message.Of("separate_switches: %q is not target/switch", pattern),
					message.Of(
						"write vc-a/dvs-a, or vc-a/esx-01/vSwitch1 for a standard switch; * matches any text, ? "+
							"one character",
					), "separate_switches", i, j)
			case len(targets) > 0 && !strings.ContainsAny(target, "*?") && !slices.Contains(targets, target):
				r.refuse(message.Of("separate_switches: there is no vsphere target %q", target), hint(target, targets),
					"separate_switches", i, j)
			case seen[pattern]:
				r.refuse(message.Of("separate_switches: %q occurs twice", pattern),
					message.Of("a switch belongs to one physical network"), "separate_switches", i, j)
			}
			seen[pattern] = true
		}
	}
}
