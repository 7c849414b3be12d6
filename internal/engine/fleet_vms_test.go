package engine_test

import (
	"fmt"
	"slices"
)

// addNetworks adds a standard switch with two port groups to every host, and a distributed switch to every ten
// clusters, with port groups of one VLAN per tenant and cluster.
func (f *fleet) addNetworks(size fleetSize) {
	for i, host := range f.ids("hosts") {
		sw := host + ":vSwitch0"
		f.add("switches", sw, object{
			"name":             "vSwitch0",
			"kind":             "standard",
			"host":             host,
			"uuid":             nil,
			"promiscuous":      false,
			"mac_changes":      false,
			"forged_transmits": false,
			"members": object{
				host: f.pick(object{"vmnic0": "vmnic0", "vmnic1": "vmnic1"}, object{}, object{"vmnic0": "vmnic0"}),
			},
			"discovery":     "cdp/listen",
			"private_vlans": object{},
		})
		for _, name := range []string{"Management", "vMotion"} {
			f.add("portgroups", host+":"+name, f.portgroup(name, "standard", sw, host,
				f.pick(f.vlanID(3000+i%2), f.vlanID(4095), object{"kind": "none", "id": 0, "ranges": []any{}})))
		}
	}
	if size.standalone {
		return
	}
	for c := range f.clusters(size) {
		sw := fmt.Sprintf("dvs-%d", c/10)
		if f.tree["switches"][sw] == nil {
			f.add("switches", sw, object{
				"name":             "DSwitch " + sw,
				"kind":             "distributed",
				"host":             nil,
				"uuid":             "u-" + sw,
				"promiscuous":      false,
				"mac_changes":      false,
				"forged_transmits": false,
				"members":          object{},
				"discovery":        "lldp/listen",
				"private_vlans":    f.pick(object{}, family(100, 101, 102, 77), family(100, 101, 102, 77)),
			})
			up := f.portgroup("uplinks of "+sw, "distributed", sw, nil, object{
				"kind": "trunk", "id": nil, "ranges": []any{[]any{0, 4094}},
			})
			up["uplink"] = true
			f.add("portgroups", fmt.Sprintf("dvportgroup-%d-up", c/10), up)
		}
		for n := range max(1, size.vms/len(f.ids("hosts"))/2) {
			vlan := f.pick(f.vlanID(100+8*c+n), f.vlanID(100),
				object{"kind": "trunk", "id": nil, "ranges": []any{[]any{0, 4094}}},
				object{"kind": "trunk", "id": nil, "ranges": []any{
					[]any{100, 104 + 8*c}, []any{104, 300}, []any{900, 900},
				}},
				f.vlanID(4095), private(77), private(100), private(101), private(102), object{
					"kind": "none", "id": 0, "ranges": []any{},
				})
			f.add("portgroups",
				fmt.Sprintf("dvportgroup-%d-%d", c, n),
				f.portgroup(fmt.Sprintf("net-%d-%d", c, n), "distributed", sw, nil, vlan))
		}
	}
	f.addSegments()
	if size.mixed {
		f.addMixed()
	}
	for i := range size.hosts {
		members := f.tree["switches"][fmt.Sprintf("dvs-%d", f.clusterOf(i, size)/10)]["members"].(object)
		members[hostID(i)] = f.pick(object{"vmnic2": "uplink1", "vmnic3": "uplink2"}, object{"vmnic2": "uplink1"},
			object{
				"vmnic4": "", "vmnic3": "uplink2",
			})
	}
}

// mixedGroups is the number of additional port groups of an estate in which VMs of all tenants are on all of them.
const mixedGroups = 6

// addMixed adds port groups of every kind on two switches, most of them in private VLANs.
func (f *fleet) addMixed() {
	f.add("switches", "dvs-1", object{
		"name":             "DSwitch dvs-1",
		"kind":             "distributed",
		"host":             nil,
		"uuid":             "u-dvs-1",
		"promiscuous":      false,
		"mac_changes":      false,
		"forged_transmits": false,
		"members":          object{},
		"discovery":        "lldp/listen",
		"private_vlans":    family(100, 101, 102, 77),
	})
	f.tree["switches"]["dvs-0"]["private_vlans"] = family(100, 101, 102, 77)
	for n := range mixedGroups {
		kinds := []object{
			private(77), private(100), private(101), private(102), private(104), f.vlanID(101), f.vlanID(100),
			f.vlanID(110 + n), f.vlanID(110 + n), {"kind": "trunk", "id": nil, "ranges": []any{[]any{101, 112}}},
			{"kind": "none", "id": 0, "ranges": []any{}},
		}
		f.add("portgroups", fmt.Sprintf("mixed-%d", n),
			f.portgroup(fmt.Sprintf("mixed-%d", n), "distributed", fmt.Sprintf("dvs-%d", n%2), nil,
				kinds[f.IntN(len(kinds))]))
	}
}

// family returns the list of a switch with one primary VLAN and its community and isolated ones. The last belongs
// to another family.
func family(primary, community, isolated, other int) object {
	entry := func(primary int, kind string) object { return object{"primary": primary, "type": kind} }
	return object{
		fmt.Sprint(primary):   entry(primary, "promiscuous"),
		fmt.Sprint(community): entry(primary, "community"),
		fmt.Sprint(isolated):  entry(primary, "isolated"),
		fmt.Sprint(other):     entry(104, "isolated"),
		"104":                 entry(104, "promiscuous"),
	}
}

func private(id int) object { return object{"kind": "pvlan", "id": id, "ranges": []any{}} }

// addPorts adds the ports of VMs on distributed port groups, some with their own VLAN.
func (f *fleet) addPorts() {
	ports, next := map[string]object{}, 0
	for _, id := range f.ids("vms") {
		for _, pg := range f.tree["vms"][id]["portgroups"].([]any) {
			next++
			if ports[pg.(string)] == nil {
				ports[pg.(string)] = object{}
			}
			ports[pg.(string)][fmt.Sprint(next)] = object{
				"vm": id,
				"vlan": f.pick(nil, f.vlanID(100), f.vlanID(103), private(101), private(102),
					object{"kind": "none", "id": 0, "ranges": []any{}}, object{
						"kind": "trunk", "id": nil, "ranges": []any{[]any{99, 110}},
					}),
			}
		}
	}
	for _, id := range f.ids("portgroups") {
		pg := f.tree["portgroups"][id]
		if pg["ports"] = nil; pg["kind"] == "distributed" && pg["vlan_override"] == true {
			pg["ports"] = f.pick(object{}, nil)
			if ports[id] != nil {
				pg["ports"] = ports[id]
			}
		}
	}
}

func (f *fleet) vlanID(n int) object { return object{"kind": "id", "id": n, "ranges": []any{}} }

func (f *fleet) portgroup(name, kind, sw string, host any, vlan any) object {
	active := f.pick([]any{}, []any{"uplink1"}, []any{"vmnic0"})
	return object{
		"name":             name,
		"kind":             kind,
		"switch":           sw,
		"host":             host,
		"uplink":           false,
		"path":             "/dc/network/" + name,
		"vlan":             vlan,
		"vlan_override":    f.pick(false, true),
		"promiscuous":      f.pick(false, true),
		"mac_changes":      f.pick(false, true),
		"forged_transmits": f.pick(false, true),
		"active_uplinks":   active,
	}
}

// clusters returns the number of clusters with hosts.
func (f *fleet) clusters(size fleetSize) int {
	n := 0
	for i := range size.hosts {
		n = max(n, f.clusterOf(i, size)+1)
	}
	return n
}

// addVMs distributes machines over the hosts. A cluster and its objects belong to one tenant, with occasional
// strays.
func (f *fleet) addVMs(size fleetSize) {
	stores := map[int][]string{}
	for c := range f.clusters(size) {
		for n := range 4 {
			id := fmt.Sprintf("datastore-%d-%d", c, n)
			stores[c] = append(stores[c], id)
			f.add("datastores", id, object{
				"name":           id,
				"path":           "/dc/datastore/" + id,
				"type":           "VMFS",
				"accessible":     true,
				"local":          false,
				"capacity_bytes": 1 << 42,
				"free_bytes":     1 << 40,
				"hosts":          []any{},
				"vms":            []any{},
				"backing":        []any{"naa." + id},
			})
		}
	}
	for i := range size.vms {
		host := f.IntN(size.hosts)
		cluster := f.clusterOf(host, size)
		where := cluster
		if f.happens(f.wrong / 20) {
			where = f.IntN(f.clusters(size))
		}
		pg := hostID(host) + ":Management"
		if !size.standalone {
			pg = fmt.Sprintf("dvportgroup-%d-%d", where, f.IntN(max(1, size.vms/size.hosts/2)))
		}
		tenant := cluster % max(1, size.tenants)
		if size.mixed && !size.standalone {
			pg, tenant = fmt.Sprintf("mixed-%d", f.IntN(mixedGroups)), i%max(1, size.tenants)
		}
		f.add("vms", fmt.Sprintf("vm-%d", 1000+i), f.vm(i, tenant, hostID(host), pg, stores[where][f.IntN(4)], size))
	}
}

func (f *fleet) vm(i, tenant int, host, pg, store string, size fleetSize) object {
	name := tenantName(tenant)
	folder, tags := f.pick("/dc/vm/"+name+"/app", "/dc/vm/"+name, "/dc/vm/"+name+"-not", "/dc/vm/other"), []any{}
	if f.happens(0.3) {
		tags = append(tags, "tenant:"+name)
	}
	if f.happens(f.wrong / 20) {
		tags = append(tags, "tenant:"+tenantName(f.IntN(max(1, size.tenants))))
	}
	options := object{"RemoteDisplay.maxConnections": f.pick("1", "-1", "2", nil)}
	for _, k := range []string{
		"isolation.tools.copy.disable", "isolation.tools.paste.disable", "isolation.tools.dnd.disable",
		"isolation.tools.diskShrink.disable", "isolation.tools.diskWiper.disable", "tools.guestlib.enableHostInfo"} {
		options[k] = nil // most machines leave these at their default
		if f.happens(0.3) {
			options[k] = f.pick(map[bool]string{true: "false", false: "TRUE"}[k == "tools.guestlib.enableHostInfo"],
				"true",
				"false", "")
		}
	}
	snapshots := object{"count": 0, "oldest_hours": nil}
	if f.happens(0.1) {
		snapshots = object{"count": 1, "oldest_hours": 20 + f.IntN(80)}
	}
	networks := []any{pg}
	if f.happens(f.wrong / 20) {
		all := f.ids("portgroups")
		networks = append(networks, all[f.IntN(len(all))])
		slices.SortFunc(networks, func(a, b any) int {
			return slices.Compare([]string{a.(string)}, []string{b.(string)})
		})
	}
	agent, called, manager := f.happens(0.03), fmt.Sprintf("%s-vm-%05d", name, i), any(nil)
	if agent {
		manager = f.pick("com.vmware.vim.eam", "com.example.backup", nil)
		if f.happens(0.7) {
			called, networks = f.pick(fmt.Sprintf("vCLS-%05d", i), called).(string), f.pick([]any{}, networks).([]any)
		}
	}
	return object{
		"name":       called,
		"template":   f.pick(false, true),
		"power":      "poweredOn",
		"host":       host,
		"datacenter": "dc",
		"folder":     folder,
		"pool": f.pick("/dc/host/c/Resources/"+name, "/dc/host/c/Resources",
			"/dc/host/c/Resources/"+name+"/app", "/dc/host/c/Resources/"+tenantName(0), nil),
		"tags":               tags,
		"portgroups":         networks,
		"datastores":         []any{store},
		"managed_by":         manager,
		"agent":              agent,
		"uuid":               fmt.Sprintf("5000-%d", i),
		"hardware_version":   "vmx-20",
		"migrate_encryption": f.pick("required", "opportunistic", "disabled"),
		"ft_encryption":      "ftEncryptionRequired",
		"secure_boot":        true,
		"encrypted":          false,
		"options":            options,
		"snapshots":          snapshots,
	}
}
