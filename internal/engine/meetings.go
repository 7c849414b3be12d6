package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// meet finds for every shared object which tenants' workloads meet there.
func (d *deriver) meet() {
	on := map[[2]string]*meeting{}
	for _, c := range []string{"portgroups", "datastores", "vlans"} {
		for id := range d.data[c] {
			on[[2]string{c, id}] = &meeting{tenants: map[string][]any{}}
		}
	}
	d.uplinks(on)
	vlanOf := map[string]string{}
	for id, v := range d.data["vlans"] {
		for _, pg := range v["portgroups"].([]any) {
			vlanOf[pg.(string)] = id
		}
	}
	for _, vm := range sortedKeys(d.of) {
		d.place(on, vm, vlanOf)
	}
	for key, m := range on {
		d.write(key, m)
	}
}

// meeting is who uses one object.
type meeting struct {
	tenants map[string][]any
	unknown []string // workloads whose tenant is not known
}

func (m *meeting) add(tenant, vm string) {
	if m == nil {
		return
	}
	// VMs come one after the other, so a VM that is here already is the last one.
	if tenant == "" {
		if n := len(m.unknown); n == 0 || m.unknown[n-1] != vm {
			m.unknown = append(m.unknown, vm)
		}
		return
	}
	if n := len(m.tenants[tenant]); n == 0 || m.tenants[tenant][n-1] != any(vm) {
		m.tenants[tenant] = append(m.tenants[tenant], vm)
	}
}

// uplinks makes one subject of every physical NIC of every switch.
func (d *deriver) uplinks(on map[[2]string]*meeting) {
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
					ups[id] = object{"name": d.name("hosts", host) + " " + nic, "host": host, "nic": nic, "switches": []any{}}
					on[[2]string{"uplinks", id}] = &meeting{tenants: map[string][]any{}}
				}
				ups[id]["switches"] = append(ups[id]["switches"].([]any), sw)
			}
		}
		if !whole || d.gapped("switches", sw, "members") {
			d.unsure(audit.Partial, message.Of("the physical NICs of switch %s are not all known", d.name("switches", sw)).String(), "uplinks")
		}
	}
}

// place puts one workload on everything it uses.
func (d *deriver) place(on map[[2]string]*meeting, id string, vlanOf map[string]string) {
	vm, tenant := d.data["vms"][id], d.of[id]
	pgs, ok := vm["portgroups"].([]any)
	stores, ok2 := vm["datastores"].([]any)
	if !ok || !ok2 {
		d.doubt = append(d.doubt, message.Of("networks or datastores of VM %s are not known", d.name("vms", id)).String())
	}
	for _, ds := range stores {
		if name := fmt.Sprint(ds); d.data["datastores"][name] == nil { // an account that may not see it sees it in the VM all the same
			d.unsure(audit.Partial, message.Of("VM %s lies on %s, of which no evidence speaks", d.name("vms", id), name).String(), "datastores")
		}
		on[[2]string{"datastores", fmt.Sprint(ds)}].add(tenant, id)
	}
	for _, x := range pgs {
		pg := fmt.Sprint(x)
		on[[2]string{"portgroups", pg}].add(tenant, id)
		if vlan, ok := vlanOf[pg]; ok {
			on[[2]string{"vlans", vlan}].add(tenant, id)
		}
		fields := d.data["portgroups"][pg]
		if _, _, _, known := d.segment(fields); !known {
			d.doubt = append(d.doubt, message.Of("the VLAN of port group %s is not known", d.name("portgroups", pg)).String())
		}
		d.leave(on, id, pg)
	}
}

// leave puts one workload on the physical NICs through which its traffic may leave by one port group.
func (d *deriver) leave(on map[[2]string]*meeting, id, pg string) {
	fields := d.data["portgroups"][pg]
	host, placed := d.data["vms"][id]["host"]
	sw, attached := fields["switch"]
	if placed && host == nil {
		return // it does not run
	}
	members, known := d.data["switches"][fmt.Sprint(sw)]["members"].(object)
	nics, ok := members[fmt.Sprint(host)].(object)
	active, ok2 := fields["active_uplinks"].([]any)
	if !placed || !attached || sw == nil || !known || !ok2 || !ok && d.gapped("switches", fmt.Sprint(sw), "members", fmt.Sprint(host)) {
		d.dark = append(d.dark, message.Of("the way of VM %s through %s is not known", d.name("vms", id), d.name("portgroups", pg)).String())
		return
	}
	found := ok && len(nics) == 0 && d.data["switches"][fmt.Sprint(sw)]["kind"] == "standard" // internal by design
	for nic, uplink := range nics {
		switch {
		case len(active) == 0 || slices.Contains(active, uplink):
			found = true
			on[[2]string{"uplinks", fmt.Sprint(host) + ":" + nic}].add(d.of[id], id)
		case uplink == nil || uplink == "":
			found = true
			d.dark = append(d.dark, message.Of("which uplink %s %s is, is not known", d.name("hosts", fmt.Sprint(host)), nic).String())
		}
	}
	if !found { // its traffic leaves somewhere
		d.dark = append(d.dark, message.Of("port group %s uses no uplink that %s has", d.name("portgroups", pg), d.name("hosts", fmt.Sprint(host))).String())
	}
}

// gapped tells whether a gap covers a property or lies below it.
func (d *deriver) gapped(collection, id string, segs ...string) bool {
	return slices.ContainsFunc(d.gaps[[2]string{collection, id}], func(g gap) bool { return matchPrefix(g.segs, segs) })
}

func (d *deriver) write(key [2]string, m *meeting) {
	out := object{}
	for t, vms := range m.tenants {
		out[t] = vms
	}
	d.data[key[0]][key[1]]["tenants"] = out
	if len(d.tenants) > 0 && len(m.unknown) > 0 && len(m.tenants)+len(m.unknown) > 1 {
		names := make([]string, len(m.unknown))
		for i, vm := range m.unknown {
			names[i] = d.name("vms", vm)
		}
		d.unsure(audit.Partial, message.Of("no single tenant claims %s", strings.Join(names, ", ")).String(), key[0], key[1], "tenants")
	}
}
