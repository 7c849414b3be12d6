package engine

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// usableMembers adds to each cluster the number of its hosts that vCenter is connected to and that are not in
// maintenance mode. Where it depends on a host whose state is not known whether there are two, the number is unknown;
// a single host of unknown state counts.
func (d *deriver) usableMembers() {
	for _, id := range sortedKeys(d.data["clusters"]) {
		hosts, ok := d.data["clusters"][id]["hosts"].([]any)
		if !ok || d.gapped("clusters", id, "hosts") {
			d.unsure(audit.Partial, message.Of("the hosts of the cluster are not all known").String(),
				"clusters", id, "usable_hosts")
			continue
		}
		ready, open, doubt := 0, 0, ""
		for _, host := range hosts {
			switch usable, known := d.usable(fmt.Sprint(host)); {
			case !known:
				open, doubt = open+1, fmt.Sprint(host)
			case usable:
				ready++
			}
		}
		if ready < 2 && ready+open >= 2 {
			d.unsure(audit.Partial, message.Of("whether host %s is connected and not in maintenance mode is not known",
				d.name("hosts", doubt)).String(), "clusters", id, "usable_hosts")
			continue
		}
		d.data["clusters"][id]["usable_hosts"] = json.Number(strconv.Itoa(max(ready, min(ready+open, 1))))
	}
}

// usable reports whether VMs can start on a host, and whether that is known. A host without a connection is not usable
// whatever its mode.
func (d *deriver) usable(host string) (usable, known bool) {
	fields := d.data["hosts"][host]
	connection, maintenance := fields["connection"], fields["maintenance"]
	if d.gapped("hosts", host, "connection") {
		connection = nil
	}
	if d.gapped("hosts", host, "maintenance") {
		maintenance = nil
	}
	switch {
	case connection == "disconnected", connection == "notResponding", maintenance == true:
		return false, true
	case connection == "connected" && maintenance == false:
		return true, true
	}
	return false, false
}
