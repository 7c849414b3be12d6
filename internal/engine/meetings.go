package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
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
		members, _ := d.data["switches"][sw]["members"].(object)
		for host, nics := range members {
			own, ok := nics.(object)
			if !ok {
				d.doubt = append(d.doubt, "the uplinks of "+d.name("switches", sw)+" on "+d.name("hosts", host)+" are not known")
			}
			for nic := range own {
				id := host + ":" + nic
				if ups[id] == nil {
					ups[id] = object{"name": d.name("hosts", host) + " " + nic, "host": host, "nic": nic, "switches": []any{}}
					on[[2]string{"uplinks", id}] = &meeting{tenants: map[string][]any{}}
				}
				ups[id]["switches"] = append(ups[id]["switches"].([]any), sw)
			}
		}
	}
}

// place puts one workload on everything it uses.
func (d *deriver) place(on map[[2]string]*meeting, id string, vlanOf map[string]string) {
	vm, tenant := d.data["vms"][id], d.of[id]
	host, _ := vm["host"].(string)
	pgs, ok := vm["portgroups"].([]any)
	stores, ok2 := vm["datastores"].([]any)
	if !ok || !ok2 {
		d.doubt = append(d.doubt, "networks or datastores of VM "+d.name("vms", id)+" are not known")
	}
	for _, ds := range stores {
		on[[2]string{"datastores", fmt.Sprint(ds)}].add(tenant, id)
	}
	for _, x := range pgs {
		pg := fmt.Sprint(x)
		on[[2]string{"portgroups", pg}].add(tenant, id)
		if vlan, ok := vlanOf[pg]; ok {
			on[[2]string{"vlans", vlan}].add(tenant, id)
		}
		fields := d.data["portgroups"][pg]
		if fields == nil || fields["vlan"] == nil {
			d.doubt = append(d.doubt, "the VLAN of port group "+d.name("portgroups", pg)+" is not known")
		}
		sw, _ := fields["switch"].(string)
		members, _ := d.data["switches"][sw]["members"].(object)
		nics, _ := members[host].(object)
		active, _ := fields["active_uplinks"].([]any)
		for nic, uplink := range nics {
			if len(active) == 0 || slices.Contains(active, uplink) {
				on[[2]string{"uplinks", host + ":" + nic}].add(tenant, id)
			}
		}
	}
}

func (d *deriver) write(key [2]string, m *meeting) {
	out := object{}
	for t, vms := range m.tenants {
		out[t] = vms
	}
	d.data[key[0]][key[1]]["tenants"] = out
	if len(m.unknown) > 0 && len(m.tenants)+len(m.unknown) > 1 {
		names := make([]string, len(m.unknown))
		for i, vm := range m.unknown {
			names[i] = d.name("vms", vm)
		}
		d.unsure(audit.Partial, "no single tenant claims "+strings.Join(names, ", "), key[0], key[1], "tenants")
	}
}
