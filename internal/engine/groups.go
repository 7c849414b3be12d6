package engine

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
)

// groupsOf returns a port group, and separate groups for its ports with their own VLANs. It divides the users
// among them: a VM counts in the port group only through ports with the VLAN of the group.
func (d *deriver) groupsOf(id string, users *isolation.Users) []*isolation.Group {
	pg, name := d.data["portgroups"][id], d.name("portgroups", id)
	whole := d.group(id, id, "portgroup-"+id, name, pg["vlan"])
	d.use[id] = users
	if pg["kind"] == "standard" || pg["vlan_override"] == false {
		return []*isolation.Group{whole}
	}
	may := message.Of("%s: single ports may have a VLAN of their own", name).String()
	ports, known := pg["ports"].(object)
	if !known || slices.ContainsFunc(d.gaps[subjectKey{
		"portgroups", id,
	}], func(g gap) bool { return len(g.segs) < 2 && jsonvalue.MatchPrefix(g.segs, []string{"ports"}) }) {
		whole.Doubt = cmp.Or(whole.Doubt, may)
		return []*isolation.Group{whole}
	}
	out, rest, placed := []*isolation.Group{whole}, &isolation.Users{}, map[string]bool{}
	for _, key := range sortedKeys(ports) {
		port, _ := ports[key].(object)
		vm, ok := port["vm"].(string)
		if !ok {
			whole.Doubt = cmp.Or(whole.Doubt, may)
		}
		if !ok || !users.Has(d.of[vm], vm) {
			continue
		}
		placed[vm] = true
		vlan, read := port["vlan"]
		if read && vlan == nil {
			rest.Add(d.of[vm], vm)
			continue
		}
		own := id + " #" + key
		out = append(out, d.group(own, id, "port-"+own, name+" #"+key, vlan))
		d.use[own] = &isolation.Users{}
		d.use[own].Add(d.of[vm], vm)
	}
	users.Each(func(tenant, vm string) {
		if !placed[vm] {
			rest.Add(tenant, vm)
			whole.Doubt = cmp.Or(whole.Doubt, may)
		}
	})
	d.use[id] = rest
	return out
}

// group returns the VLANs of ports with this VLAN setting. alone is the key of their separate segment if the VLAN
// is unknown.
func (d *deriver) group(id, portgroup, alone, name string, setting any) *isolation.Group {
	d.portgroup[id] = portgroup
	pg := d.data["portgroups"][portgroup]
	g := &isolation.Group{ID: id, Name: name}
	g.Switch, _ = pg["switch"].(string)
	g.SwitchName = d.name("switches", g.Switch)
	if network, placed := d.networks[g.Switch]; placed {
		g.Network, d.where[id] = network, network.Key
	} else {
		g.Doubt = message.Of("%s: the physical network of its switch is not known", g.Name).String()
	}
	vlan, _ := setting.(object)
	number, numbered := intOf(vlan["id"])
	switch kind := vlan["kind"]; {
	case kind == "trunk":
		if set, ok := rangesOf(vlan["ranges"]); ok {
			g.Sends, g.Label = set, set.String()
		}
	case kind == "id" && number == isolation.LastVLAN+1:
		g.Sends, g.Label = isolation.All, isolation.All.String()
	case kind == "none", kind == "id" && numbered && number == isolation.Untagged:
		g.Sends = isolation.Single(isolation.Untagged)
	case kind == "id" && numbered:
		g.Sends = isolation.Single(number)
	case kind == "pvlan" && numbered:
		d.private(g, number)
		return g
	}
	if len(g.Sends) == 0 || g.Switch == "" && g.Sends[0].Low == isolation.Untagged {
		g.Sends, g.Label, g.Own = nil, "", alone
		g.Doubt = message.Of("%s: its VLAN is not known", g.Name).String()
	}
	g.Receives = g.Sends
	return g
}

// private sets the VLANs that ports of a private VLAN reach. Without an entry in the switch's list only the sent
// tag is known.
func (d *deriver) private(g *isolation.Group, id int) {
	list, _ := d.data["switches"][g.Switch]["private_vlans"].(object)
	family, secondaries := d.gapped("switches", g.Switch, "private_vlans"), []int{}
	entry := func(key string) (kind string, primary int, ok bool) {
		fields, _ := list[key].(object)
		kind, _ = fields["type"].(string)
		primary, ok = intOf(fields["primary"])
		return kind, primary, ok && kind != ""
	}
	kind, primary, known := entry(jsonInt(id).String())
	for _, key := range sortedKeys(list) {
		_, other, ok := entry(key)
		secondary, isNumber := intOf(json.Number(key))
		if family = family || !ok || !isNumber; ok && other == primary {
			secondaries = append(secondaries, secondary)
		}
	}
	if !known {
		kind = ""
	}
	g.Sends, g.Receives = isolation.Private(kind, id, primary, secondaries)
	g.Label = "PVLAN " + jsonInt(id).String()
	if known && primary != id {
		g.Label = "PVLAN " + jsonInt(primary).String() + "/" + jsonInt(id).String()
	}
	if !known || kind == isolation.Promiscuous && family {
		g.Doubt = message.Of("%s: the private VLANs of the switch are not known", g.Name).String()
	}
}

// rangesOf returns the VLANs of a trunk.
func rangesOf(v any) (isolation.Set, bool) {
	list, _ := v.([]any)
	var ranges []isolation.Range
	for _, x := range list {
		pair, _ := x.([]any)
		if len(pair) != 2 {
			return nil, false
		}
		low, ok := intOf(pair[0])
		high, ok2 := intOf(pair[1])
		if !ok || !ok2 || low > high || low < isolation.Untagged {
			return nil, false
		}
		ranges = append(ranges, isolation.Range{Low: min(low, isolation.LastVLAN), High: min(high, isolation.LastVLAN)})
	}
	return isolation.NewSet(ranges...), len(ranges) > 0
}

// intOf returns v as an integer.
func intOf(v any) (int, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := n.Int64()
	return int(i), err == nil
}
