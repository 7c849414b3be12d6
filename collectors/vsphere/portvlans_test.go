package vsphere

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// override allows VLANs per port on DC0_DVPG0; change may then modify the ports. Ports A, B, C and D have one VM
// each.
func override(change func(ports []types.DistributedVirtualPort)) func(*simulator.Context, *simulator.Model) {
	return func(ctx *simulator.Context, m *simulator.Model) {
		furnish(ctx, m)
		s := ctx.Map.Any("DistributedVirtualSwitch").(*simulator.DistributedVirtualSwitch)
		var ports []types.DistributedVirtualPort
		for _, o := range ctx.Map.All("DistributedVirtualPortgroup") {
			pg := o.(*simulator.DistributedVirtualPortgroup)
			if pg.Name != "DC0_DVPG0" {
				continue
			}
			pg.Config.Policy = &types.VMwareDVSPortgroupPolicy{VlanOverrideAllowed: true}
			for i, id := range machines(ctx) {
				key, vm := string(rune('A'+i)), ctx.Map.Get(id).(*simulator.VirtualMachine)
				setPorts(vm, key)
				ports = append(ports, types.DistributedVirtualPort{
					Key:          key,
					PortgroupKey: pg.Key,
					Connectee:    &types.DistributedVirtualSwitchPortConnectee{ConnectedEntity: &vm.Self},
					Config: types.DVPortConfigInfo{
						Setting: &types.VMwareDVSPortSetting{
							Vlan: &types.VmwareDistributedVirtualSwitchVlanIdSpec{
								VmwareDistributedVirtualSwitchVlanSpec: types.VmwareDistributedVirtualSwitchVlanSpec{
									InheritablePolicy: types.InheritablePolicy{Inherited: true},
								},
								VlanId: 100,
							},
						},
					},
				})
			}
		}
		change(ports)
		s.FetchDVPortsResponse.Returnval = ports
	}
}

// machines returns all VMs by id.
func machines(ctx *simulator.Context) []types.ManagedObjectReference {
	var refs []types.ManagedObjectReference
	for _, o := range ctx.Map.All("VirtualMachine") {
		refs = append(refs, o.Reference())
	}
	slices.SortFunc(refs, func(a, b types.ManagedObjectReference) int { return strings.Compare(a.Value, b.Value) })
	return refs
}

func own(vlan types.BaseVmwareDistributedVirtualSwitchVlanSpec) types.DVPortConfigInfo {
	return types.DVPortConfigInfo{Setting: &types.VMwareDVSPortSetting{Vlan: vlan}}
}

func TestPortsWithVLANsOfTheirOwn(t *testing.T) {
	e := start(t, small(), override(func(ports []types.DistributedVirtualPort) {
		ports[1].Config = own(&types.VmwareDistributedVirtualSwitchVlanIdSpec{VlanId: 150})
		ports[2].Config = own(&types.VmwareDistributedVirtualSwitchTrunkVlanSpec{
			VlanId: []types.NumericRange{{Start: 5, End: 9}},
		})
		ports[3].Config = own(&types.VmwareDistributedVirtualSwitchVlanIdSpec{VlanId: 100}) // equal to the port group
	}))
	vms := machines(e.model.Service.Context)
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	pg := e.id(t, "DistributedVirtualPortgroup", "DC0_DVPG0").Value
	got, err := json.Marshal(at(t, sink.Merged(), "portgroups", pg, "ports"))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"A":{"vlan":null,"vm":"` + vms[0].Value + `"},"B":{"vlan":{"id":150,"kind":"id","ranges":[]},"vm":"` +
		vms[1].Value + `"},` +
		`"C":{"vlan":{"id":null,"kind":"trunk","ranges":[[5,9]]},"vm":"` + vms[2].Value + `"},` +
		`"D":{"vlan":null,"vm":"` + vms[3].Value + `"}}`
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	for id, group := range sink.Merged()["portgroups"] {
		if ports, known := group["ports"]; id != pg && (!known || ports != nil) {
			t.Errorf("%s: %v, known %t", id, ports, known)
		}
	}
}

const machineB = "B's VM"

// Unknown data of one port is one gap. A network adapter with an unknown port has its own entry.
func TestUnknownPorts(t *testing.T) {
	for name, c := range map[string]struct {
		change func(ports []types.DistributedVirtualPort)
		below  string
		fault  string
	}{
		"no setting": {func(p []types.DistributedVirtualPort) { p[1].Config.Setting = nil }, "/B/vlan", "Unset"},
		"no VLAN":    {func(p []types.DistributedVirtualPort) { p[1].Config = own(nil) }, "/B/vlan", "Unset"},
		"an odd VLAN": {func(p []types.DistributedVirtualPort) {
			p[1].Config = own(&types.VmwareDistributedVirtualSwitchVlanIdSpec{VlanId: 5000})
		}, "/B/vlan", "UnknownValue"},
		"another VM": {
			func(p []types.DistributedVirtualPort) { p[1].Connectee = p[2].Connectee },
			"/B/vlan",
			"Contradiction",
		},
		"a port is missing": {
			func(p []types.DistributedVirtualPort) { p[1].Key = "Z" },
			"/" + machineB + ":4000/vlan",
			"Unset",
		},
		"of another group": {
			func(p []types.DistributedVirtualPort) { p[1].PortgroupKey = "dvportgroup-x" },
			"/" + machineB + ":4000/vlan",
			"Unset",
		},
		"inherited, and another": {
			func(p []types.DistributedVirtualPort) {
				vlan := p[1].Config.Setting.(*types.VMwareDVSPortSetting).Vlan
				vlan.(*types.VmwareDistributedVirtualSwitchVlanIdSpec).VlanId = 7
			},
			"/B/vlan",
			"Contradiction",
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := start(t, small(), override(c.change))
			sink := conform.New(t, Kind)
			if _, err := e.collect(t, t.Context(), sink); err != nil {
				t.Fatal(err)
			}
			complete(t, sink)
			pg := e.id(t, "DistributedVirtualPortgroup", "DC0_DVPG0").Value
			if ports, _ := sink.Merged()["portgroups"][pg]["ports"].(map[string]any); len(ports) != 4 {
				t.Errorf("a VM has no port: %v", ports)
			}
			if g := sink.Gaps()[audit.Pointer("portgroups", pg, "ports")+
				strings.Replace(c.below, machineB,
					machines(e.model.Service.Context)[1].Value, 1)]; g.State != audit.Failed ||
				g.Fault != c.fault {
				t.Errorf("%+v", sink.Gaps())
			}
		})
	}
}

// A network adapter that does not name its port is on the port that names the adapter.
func TestPortsByTheirConnectee(t *testing.T) {
	e := start(t, small(), func(ctx *simulator.Context, m *simulator.Model) {
		override(func(ports []types.DistributedVirtualPort) {
			for i := range ports {
				ports[i].Connectee.NicKey = "4000"
			}
			ports[1].Config = own(&types.VmwareDistributedVirtualSwitchVlanIdSpec{VlanId: 150})
		})(ctx, m)
		for _, id := range machines(ctx) {
			setPorts(ctx.Map.Get(id).(*simulator.VirtualMachine), "")
		}
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	ports, _ := sink.Merged()["portgroups"][e.id(
		t, "DistributedVirtualPortgroup", "DC0_DVPG0",
	).Value]["ports"].(map[string]any)
	if b, _ := ports["B"].(map[string]any); len(ports) != 4 || b["vlan"] == nil {
		t.Errorf("%v", ports)
	}
}

// The number of calls grows with the port groups that allow a VLAN per port, not with the estate.
func TestPortsAreAskedForOnce(t *testing.T) {
	groups := make([]*portGroupOfPorts, 10)
	for i := range groups {
		groups[i] = &portGroupOfPorts{size: 900}
	}
	groups[4].size = 5000
	var sizes []int
	for _, part := range portParts(groups) {
		sizes = append(sizes, len(part))
	}
	if d := cmp.Diff([]int{2, 2, 1, 2, 2, 1}, sizes); d != "" {
		t.Error(d)
	}

	unsized := portParts([]*portGroupOfPorts{{}, {size: -1}, {size: math.MaxInt32}, {}})
	if len(unsized) != 3 || len(unsized[0]) != 2 {
		t.Errorf("port groups without a size: %d parts", len(unsized))
	}
}

// setPorts connects the distributed NICs of a VM to a port.
func setPorts(vm *simulator.VirtualMachine, key string) {
	for _, d := range vm.Config.Hardware.Device {
		b, ok := d.GetVirtualDevice().Backing.(*types.VirtualEthernetCardDistributedVirtualPortBackingInfo)
		if ok {
			b.Port.PortKey = key
		}
	}
}
