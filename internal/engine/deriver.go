package engine

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/message"
)

// A deriver derives the facts about tenants of one estate.
type deriver struct {
	*estate
	tenants  []audit.Tenant
	separate [][]string        // switches of separate physical networks
	of       map[string]string // VM whose place counts → its only tenant; "" if none or several claim it
	doubt    []string          // reasons why no object's list of tenants is complete
	nsx      []*nsxSegment

	networks  map[string]isolation.Network // switch → its physical network; no entry if unknown
	use       map[string]*isolation.Users  // group → its users
	portgroup map[string]string            // group → its port group
	where     map[string]string            // group → key of its physical network; no entry if unknown
}

// unsure adds a gap.
func (d *deriver) unsure(state audit.State, detail string, segs ...string) {
	d.addGap(audit.Gap{Pointer: audit.Pointer(segs...), State: state, Detail: detail})
}

// vmName returns the name of a VM.
func (d *deriver) vmName(id string) string { return d.name("vms", id) }

// internal reports whether a switch has no physical NIC, which is valid only for a standard switch.
func (d *deriver) internal(sw string) bool {
	fields := d.data["switches"][sw]
	host, _ := fields["host"].(string)
	members, _ := fields["members"].(object)
	nics, known := members[host].(object)
	return fields["kind"] == "standard" && known && len(nics) == 0 && !d.gapped("switches", sw, "members")
}

var noTenants = message.Of("the configuration maps no tenants").String()

// sharedObjects are the collections whose subjects list the tenants that use them.
var sharedObjects = []string{"portgroups", "vlans", "pools", "datastores", "uplinks"}

// nsxSegment is one segment in the evidence of an NSX target.
type nsxSegment struct {
	estate *estate
	path   string
	ids    []string // UUIDs, lower case
	object
}

// nsxSegments returns the segments of all targets.
func nsxSegments(estates []*estate) (out []*nsxSegment) {
	for _, s := range estates {
		for _, path := range sortedKeys(s.data["segments"]) {
			x := &nsxSegment{estate: s, path: path, object: s.data["segments"][path]}
			for _, id := range texts(x.object["ids"]) {
				x.ids = append(x.ids, strings.ToLower(id))
			}
			out = append(out, x)
		}
	}
	return out
}

// divided reports whether there is more than one physical network.
func (d *deriver) divided() bool {
	return slices.ContainsFunc(sortedKeys(d.networks), func(id string) bool { return d.networks[id].Key != "" })
}
