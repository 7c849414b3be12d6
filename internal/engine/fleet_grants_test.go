package engine_test

import "fmt"

// addSegments assigns some port groups of distributed switches to NSX, which lists most of their segments.
func (f *fleet) addSegments() {
	for i, id := range f.ids("portgroups") {
		pg := f.tree["portgroups"][id]
		if pg["kind"] != "distributed" || pg["uplink"] == true || !f.happens(f.wrong*1.5) {
			continue
		}
		n := f.IntN(6)
		uuid, path := any(fmt.Sprintf("U-%d", n)), any(fmt.Sprintf("/infra/segments/s%d", n))
		switch f.IntN(5) {
		case 0:
			uuid = nil
		case 1:
			path = nil
		}
		pg["segment"] = object{"id": uuid, "path": path}
		delete(pg, "vlan")
		f.gap([]string{"portgroups", id, "vlan"})
		if i%2 == 0 {
			pg["kind"], pg["switch"] = "opaque", nil
			delete(pg, "active_uplinks")
		}
		if f.happens(0.8) {
			f.add("segments", fmt.Sprintf("/infra/segments/s%d",
				n), object{
				"name":           fmt.Sprintf("s%d", n),
				"type":           f.pick("ROUTED", "DISCONNECTED", "EXTENDED", nil),
				"ids":            f.pick([]any{fmt.Sprintf("u-%d", n)}, []any{}),
				"vlans":          f.pick([]any{}, []any{"100-108", "200"}, []any{"0"}, []any{"104"}, []any{"all"}),
				"bridged":        f.pick([]any{}, []any{"105"}, []any{"0-3", "107"}),
				"transport_zone": f.pick("/tz", nil),
			})
		}
	}
}

// addGrants adds permissions of tenants' principals and of others, on objects of tenants and above.
func (f *fleet) addGrants() {
	f.add("roles", "8", object{"name": "nothing", "system": false, "privileges": []any{}})
	f.add("roles", "-5", object{"name": "NoAccess", "system": true, "privileges": []any{}})
	type place struct{ id, kind, path, tree string }
	places := []place{
		{"group-d1", "Folder", "", ""}, {"datacenter-2", "Datacenter", "/dc", ""},
		{"group-v3", "Folder", "/dc/vm", "vm"}, {"group-v4", "Folder", "/dc/vm/tenant-00", "vm"},
		{"group-v5", "Folder", "/dc/vm/tenant-01", "vm"}, {"group-v6", "Folder", "/dc/vm/tenant-01/app", "vm"},
		{"group-v7", "Folder", "/dc/vm/other", "vm"}, {"group-s8", "Folder", "/dc/datastore", "datastore"},
		{"group-n9", "Folder", "/dc/network", "network"},
		{"pool-1", "ResourcePool", "/dc/host/c/Resources/tenant-00", "host"},
		{"pool-2", "ResourcePool", "/dc/host/c/Resources", "host"},
		{"domain-c1", "ClusterComputeResource", "/dc/host/c", "host"},
		{"network-1", "Network", "/dc/network/Management", "network"}}
	for _, id := range f.ids("datastores") {
		places = append(places, place{id, "Datastore", "/dc/datastore/" + id, "datastore"})
	}
	for _, id := range f.ids("portgroups") {
		if pg := f.tree["portgroups"][id]; pg["kind"] != "standard" {
			places = append(places, place{id, "DistributedVirtualPortgroup", pg["path"].(string), "network"})
		}
	}
	for _, id := range f.ids("vms")[:min(5, len(f.ids("vms")))] {
		places = append(places, place{id, "VirtualMachine", "", ""})
	}
	for range 14 {
		p := places[f.IntN(len(places))]
		who := []string{
			`GOV\tenant-00-ops`, `GOV\tenant-01-ops`, `GOV\tenant-01-read`, `GOV\ops`, `GOV\watch`,
		}[f.IntN(5)]
		grant := object{
			"entity":      p.id,
			"entity_name": p.id,
			"entity_type": p.kind,
			"principal":   who,
			"group":       f.happens(0.3),
			"role":        f.pick("7", "-5", "8", "-2"),
			"propagate":   !f.happens(0.2),
			"entity_path": any(p.path),
			"entity_tree": any(p.tree),
		}
		if p.kind == "VirtualMachine" {
			grant["entity_path"], grant["entity_tree"] = nil, nil
		}
		if p.tree == "" {
			grant["entity_tree"] = nil
		}
		f.add("permissions", p.id+":"+who, grant)
	}
}
