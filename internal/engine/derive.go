package engine

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/message"
)

// derive adds facts that follow from the evidence and the configured tenants: the tenant of each VM, and the
// tenants that meet on a port group, VLAN, resource pool, datastore or physical uplink. Observed sharing is a
// failure, and sharing that cannot be excluded does not pass. An unknown fact about one object affects the objects
// that it may belong to.
func (s *estate) derive(tenants []audit.Tenant, separate [][]string, nsx []*nsxSegment) {
	d := &deriver{
		estate: s, tenants: tenants, separate: separate, of: map[string]string{},
		nsx: nsx, use: map[string]*isolation.Users{}, portgroup: map[string]string{}, where: map[string]string{},
	}
	if s.unknownPopulation("vms") != nil {
		d.doubt = append(d.doubt, message.Of("the list of %s is not complete", "vms").String())
	}
	if len(tenants) == 0 {
		d.doubt = append(d.doubt, noTenants)
	}
	d.workloads()
	d.links()
	d.usableMembers()
	d.findSharing()
	d.spread()
	d.grants()
}

// spread adds the general doubts to every list of tenants.
func (d *deriver) spread() {
	if len(d.doubt) == 0 {
		return
	}
	detail, state := d.doubt[0], audit.Partial
	if len(d.tenants) == 0 { // without tenants no other reason matters
		state, detail = audit.Absent, noTenants
	}
	for _, c := range sharedObjects {
		for id, fields := range d.data[c] {
			if state == audit.Absent {
				delete(fields, "tenants")
				delete(fields, "meetings")
			}
			d.unsure(state, detail, c, id, "meetings")
		}
	}
	if state == audit.Absent {
		for _, id := range d.subjects("permissions") {
			d.unsure(state, detail, "permissions", id, "foreign")
		}
	}
}
