package engine

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
)

// findNetworks sets the physical network of each switch. A switch without physical NICs is a separate network, and
// so are the switches that the site states to be separate; the rest share one. A switch without a known name may
// be one of those stated, so its network is unknown.
func (d *deriver) findNetworks() {
	d.networks = map[string]isolation.Network{}
	stated, nameless := d.statedSwitches()
	for _, id := range sortedKeys(d.data["switches"]) {
		d.networks[id] = isolation.Network{}
		if d.internal(id) {
			d.networks[id] = isolation.Network{Key: id, Name: d.switchName(id)}
		}
	}
	for _, ids := range isolation.MergeSwitches(stated) {
		var names []string
		for _, id := range ids {
			names = append(names, d.switchName(id))
		}
		slices.Sort(names)
		for _, id := range ids {
			d.networks[id] = isolation.Network{Key: ids[0], Name: brevity(names)}
		}
	}
	if len(d.separate) > 0 {
		for _, id := range nameless {
			delete(d.networks, id)
		}
	}
	if d.divided() {
		return
	}
	d.networks[""] = isolation.Network{}
	for _, pg := range d.data["portgroups"] { // all are in one network in any case
		if sw, ok := pg["switch"].(string); ok {
			d.networks[sw] = isolation.Network{}
		}
	}
}

// statedSwitches returns the switches with physical NICs that match each list of the site's separate switches, and
// those whose name is not known.
func (d *deriver) statedSwitches() (stated [][]string, nameless []string) {
	stated = make([][]string, len(d.separate))
	for _, id := range sortedKeys(d.data["switches"]) {
		path, named := d.switchPath(id)
		if d.internal(id) {
			continue
		}
		if !named {
			nameless = append(nameless, id)
			continue
		}
		for i, patterns := range d.separate {
			if slices.ContainsFunc(patterns, func(p string) bool { return isolation.Match(p, path) }) {
				stated[i] = append(stated[i], id)
			}
		}
	}
	return stated, nameless
}

// switchPath returns the name of a switch in the configuration: target/switch, or target/host/switch for a
// standard one.
func (d *deriver) switchPath(id string) (string, bool) {
	fields := d.data["switches"][id]
	name, ok := fields["name"].(string)
	if fields["kind"] != "standard" {
		return d.target.Name + "/" + name, ok && fields["kind"] == "distributed"
	}
	host, placed := fields["host"].(string)
	hostName, named := d.data["hosts"][host]["name"].(string)
	return d.target.Name + "/" + hostName + "/" + name, ok && placed && named
}

// switchName returns the name of a switch, with its host for a standard one.
func (d *deriver) switchName(id string) string {
	host, _ := d.data["switches"][id]["host"].(string)
	if host == "" {
		return d.name("switches", id)
	}
	return d.name("hosts", host) + " " + d.name("switches", id)
}

// brevity returns the first three names and the number of others.
func brevity(names []string) string {
	const shown = 3
	if len(names) <= shown {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:shown], ", ") + " + " + jsonInt(len(names)-shown).String()
}

// statedNetworks adds the site's statement of separate switches to the parameters, so that every report contains
// it.
func statedNetworks(used []audit.ParameterInUse, separate [][]string) []audit.ParameterInUse {
	if len(separate) == 0 {
		return used
	}
	use := audit.ParameterInUse{
		Check:        "isolation.vlan",
		Name:         "separate_switches",
		Value:        separate,
		Source:       "separate_switches",
		Alternatives: []audit.Meaning{},
	}
	at := slices.IndexFunc(used, func(u audit.ParameterInUse) bool { return u.Check > use.Check })
	if at < 0 {
		at = len(used)
	}
	return slices.Insert(slices.Clone(used), at, use)
}
