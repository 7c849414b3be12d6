package engine

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/message"
)

// findSharing sets the tenants and meetings of every shared object.
func (d *deriver) findSharing() {
	u := isolation.NewUsage()
	for _, vm := range sortedKeys(d.of) {
		d.placeVM(u, vm)
	}
	d.pools(u)
	d.uplinks()
	segments := d.segments(u.Of("portgroups"))
	for _, vm := range sortedKeys(d.of) {
		d.leaveBy(u, vm)
	}
	for _, c := range []string{"portgroups", "pools", "datastores", "uplinks"} {
		for _, id := range sortedKeys(d.data[c]) {
			users := cmp.Or(u.Of(c)[id], &isolation.Users{})
			may := isolation.Users{}
			may.AddAll(u.Possible(c))
			if host, _, ok := strings.Cut(id, ":"); ok && c == "uplinks" {
				may.AddAll(u.Possible("uplinks of " + host))
			}
			doubt := ""
			if c == "pools" && len(users.Tenants) == 0 && slices.ContainsFunc(users.Unknown, d.maybeAgent) {
				doubt = message.Of("not known of the VM: %s", message.Of(
					"whether it is a template or an agent",
				)).String()
			}
			d.writeSharing(c, id, users, users.Strays(), &may, doubt)
			d.data[c][id]["meetings"] = anyList(
				users.Shared(d.name(c, id), d.vmName, func(vm string) string { return u.Via(id, vm) }))
		}
	}
	reach, roamers := d.reach(), d.roamers(segments)
	for _, s := range segments {
		d.writeSegmentSharing(u, s, reach, roamers)
	}
}

// placeVM adds a VM to the users of its port groups, pool and datastores, or to the possible users of all if its own
// are unknown.
func (d *deriver) placeVM(u *isolation.Usage, id string) {
	vm, tenant := d.data["vms"][id], d.of[id]
	groups, known := vm["portgroups"].([]any)
	if !known {
		for _, c := range []string{"portgroups", "vlans", "uplinks"} {
			u.AddPossible(c, tenant, id)
		}
		d.unsure(audit.Partial, message.Of("the networks of VM %s are not known", d.vmName(id)).String(), "vlans")
	}
	for _, x := range groups {
		pg := fmt.Sprint(x)
		u.Add("portgroups", pg, tenant, id)
		if d.data["portgroups"][pg] == nil {
			u.AddPossible("vlans", tenant, id)
		}
	}
	stores, known := vm["datastores"].([]any)
	if !known {
		u.AddPossible("datastores", tenant, id)
	}
	for _, x := range stores {
		store := fmt.Sprint(x)
		if d.data["datastores"][store] == nil { // the account may see a datastore only through its VMs
			d.unsure(audit.Partial,
				message.Of("VM %s is on %s, for which there is no "+
					"evidence", d.vmName(id), store).String(), "datastores")
		}
		u.Add("datastores", store, tenant, id)
	}
	switch pool, known := vm["pool"].(string); {
	case known:
		u.Add("pools", pool, tenant, id)
	case vm["template"] != true: // a template has no pool
		u.AddPossible("pools", tenant, id)
		d.unsure(audit.Partial, message.Of("the resource pool of VM %s is not known", d.vmName(id)).String(), "pools")
	}
}

// pools derives a subject for every resource pool with VMs. A pool created by the site includes the VMs of the
// pools below it; the root pool of a cluster, which has no owner, includes only its own.
func (d *deriver) pools(u *isolation.Usage) {
	if d.data["vms"] == nil {
		return
	}
	pools := d.collection("pools")
	for _, path := range u.Nest("pools", func(path string) bool { return strings.HasSuffix(path, "/Resources") }) {
		pools[path] = object{"name": path}
	}
}

// writeSharing sets the tenants that use one object and adds a gap if there may be more. strays are the users that
// share with others and may belong to any tenant.
func (d *deriver) writeSharing(
	collection, id string, users *isolation.Users, strays []string, may *isolation.Users, doubt string,
) {
	tenants := object{}
	for t, vms := range users.Tenants {
		tenants[t] = anyList(vms)
	}
	d.data[collection][id]["tenants"] = tenants
	switch {
	case len(d.tenants) == 0:
	case doubt != "":
		d.unsure(audit.Partial, doubt, collection, id, "meetings")
	case len(strays) > 0:
		d.unsure(audit.Partial,
			message.Of("no single tenant claims %s", d.names(strays)).String(), collection, id, "meetings")
	case !may.Empty() && users.Unsure(may):
		vms := slices.Concat(slices.Concat(slices.Collect(maps.Values(may.Tenants))...), may.Unknown)
		slices.Sort(vms)
		d.unsure(audit.Partial,
			message.Of("not known whether used by %s", d.names(vms)).String(), collection, id, "meetings")
	}
}

// names returns the first VMs by name and the number of others.
func (d *deriver) names(vms []string) string {
	const shown = 10
	var out []string
	for _, vm := range vms[:min(len(vms), shown)] {
		out = append(out, d.vmName(vm))
	}
	if more := len(vms) - shown; more > 0 {
		out = append(out, fmt.Sprintf("+ %d", more))
	}
	return strings.Join(out, ", ")
}

// reach returns the users of each physical network, by its key, each including all that may be in any network; "*"
// are all users.
func (d *deriver) reach() map[string]*isolation.Users {
	out, drifting := map[string]*isolation.Users{"*": {}}, &isolation.Users{}
	for _, id := range sortedKeys(d.use) {
		key, placed := d.where[id]
		if !placed {
			drifting.AddAll(d.use[id])
			continue
		}
		out[key] = cmp.Or(out[key], &isolation.Users{})
		out[key].AddAll(d.use[id])
	}
	for _, vm := range sortedKeys(d.of) {
		networks, known := d.data["vms"][vm]["portgroups"].([]any)
		if !known || slices.ContainsFunc(networks, func(id any) bool { return d.use[fmt.Sprint(id)] == nil }) {
			drifting.Add(d.of[vm], vm)
		}
		if !known || len(networks) > 0 {
			out["*"].Add(d.of[vm], vm)
		}
	}
	for _, users := range out {
		users.AddAll(drifting)
	}
	return out
}

// writeSegmentSharing sets the tenants and meetings of a segment. If one of its port groups may be in other segments
// too, or if its frames are untagged, every user of the physical network may be in it. So may the users of a port group
// that may be in any VLAN.
func (d *deriver) writeSegmentSharing(
	u *isolation.Usage, s *isolation.Segment, reach map[string]*isolation.Users, roamers map[string][]roaming,
) {
	users, others, doubt := &isolation.Users{}, reach[s.Network.Key], ""
	may := cmp.Or(u.Possible("vlans"), &isolation.Users{})
	for _, m := range s.Members {
		on := d.use[m.Group.ID]
		users.AddAll(on)
		if m.Group.Doubt != "" && !(on.Empty() && may.Empty()) {
			doubt = m.Group.Doubt
		}
		if _, placed := d.where[m.Group.ID]; !placed {
			others = reach["*"]
		}
	}
	if doubt == "" && s.Switch != "" && !(users.Empty() && may.Empty()) && !d.internal(s.Switch) {
		doubt = message.Of("the VLAN of untagged frames on the physical network is not known").String()
	}
	possible := &isolation.Users{}
	possible.AddAll(users)
	possible.AddAll(may)
	if possible.Empty() || !possible.Unsure(others) { // there are no others to meet
		doubt = ""
	}
	doubt = cmp.Or(doubt, d.roamingDoubt(s, users, roamers))
	d.writeSharing("vlans", s.Key, users, s.Strays(d.use), may, doubt)
	d.data["vlans"][s.Key]["meetings"] = anyList(s.Meetings(d.use, d.vmName))
}
