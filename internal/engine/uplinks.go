package engine

import (
	"fmt"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/message"
)

// uplinks derives a subject for every physical NIC of every switch.
func (d *deriver) uplinks() {
	if d.data["switches"] == nil {
		return
	}
	ups := d.collection("uplinks")
	for _, sw := range sortedKeys(d.data["switches"]) {
		members, whole := d.data["switches"][sw]["members"].(object)
		for host, nics := range members {
			nics, ok := nics.(object)
			whole = whole && ok
			for nic := range nics {
				id := host + ":" + nic
				if ups[id] == nil {
					ups[id] = object{
						"name": d.name("hosts", host) + " " + nic, "host": host, "nic": nic, "switches": []any{},
					}
				}
				ups[id]["switches"] = append(ups[id]["switches"].([]any), sw)
			}
		}
		if !whole || d.gapped("switches", sw, "members") {
			why := message.Of("the physical NICs of switch %s are not all known", d.name("switches", sw))
			d.unsure(audit.Partial, why.String(), "uplinks")
		}
	}
}

// leaveBy adds one VM to the physical NICs that its traffic may use. If they are unknown, it may be any NIC of its
// host.
func (d *deriver) leaveBy(u *isolation.Usage, id string) {
	groups, _ := d.data["vms"][id]["portgroups"].([]any)
	for _, x := range groups {
		if d.leave(u, id, fmt.Sprint(x)) {
			continue
		}
		if host, ok := d.data["vms"][id]["host"].(string); ok {
			u.AddPossible("uplinks of "+host, d.of[id], id)
		} else {
			u.AddPossible("uplinks", d.of[id], id)
		}
	}
}

// leave adds one VM to the physical NICs of one port group and reports whether they are all known.
func (d *deriver) leave(u *isolation.Usage, id, pg string) bool {
	fields := d.data["portgroups"][pg]
	host, placed := d.data["vms"][id]["host"]
	sw, attached := fields["switch"]
	if placed && host == nil || fields["kind"] == "opaque" {
		return true // it does not run, or its physical NICs belong to NSX
	}
	members, known := d.data["switches"][fmt.Sprint(sw)]["members"].(object)
	nics, ok := members[fmt.Sprint(host)].(object)
	active, ok2 := fields["active_uplinks"].([]any)
	if !placed || !attached || sw == nil || !known || !ok2 ||
		!ok && d.gapped("switches", fmt.Sprint(sw), "members", fmt.Sprint(host)) {
		return false
	}
	found := ok && len(nics) == 0 && d.data["switches"][fmt.Sprint(sw)]["kind"] == "standard" // internal by design
	sure := true
	for nic, uplink := range nics {
		switch {
		case len(active) == 0 || slices.Contains(active, uplink):
			found = true
			uplink := fmt.Sprint(host) + ":" + nic
			u.Add("uplinks", uplink, d.of[id], id)
			u.AddVia(uplink, id, d.name("portgroups", pg))
		case uplink == nil || uplink == "":
			found, sure = true, false
		}
	}
	return found && sure // traffic must leave through some NIC
}
