package vsphere

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// The VLAN of an NSX segment and the ports of an opaque network are gaps; the NSX ids of the segments are stored.
func TestNSX(t *testing.T) {
	model := small()
	model.PortgroupNSX, model.OpaqueNetwork = 1, 1
	var vm, opaque types.ManagedObjectReference
	e := start(t, model, func(ctx *simulator.Context, _ *simulator.Model) {
		v := ctx.Map.Any("VirtualMachine").(*simulator.VirtualMachine)
		vm, opaque = v.Self, ctx.Map.Any("OpaqueNetwork").Reference()
		v.Network = []types.ManagedObjectReference{opaque}
		summary := ctx.Map.Get(opaque).(*mo.OpaqueNetwork).Summary.(*types.OpaqueNetworkSummary)
		summary.OpaqueNetworkId = "11111111-2222-3333-4444-555555555555"
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	segment := e.id(t, "DistributedVirtualPortgroup", "DC0_NSXPG0").Value
	for _, p := range []string{
		audit.Pointer("portgroups", segment, "vlan"),
		audit.Pointer("portgroups", opaque.Value, "vlan"),
		audit.Pointer("portgroups", opaque.Value, "promiscuous"),
	} {
		if g := sink.Gaps()[p]; g.State != audit.Failed || !strings.Contains(g.Detail, "NSX") {
			t.Errorf("%s: %+v", p, g)
		}
	}
	groups := sink.Merged()["portgroups"]
	if d := cmp.Diff(map[string]any{"id": "11111111-2222-3333-4444-555555555555", "path": nil},
		groups[opaque.Value]["segment"]); d != "" {
		t.Errorf("opaque network (-want +got):\n%s", d)
	}
	own, _ := groups[segment]["segment"].(map[string]any)
	if path, _ := own["path"].(string); !strings.HasPrefix(path, "/infra/segments/") || own["id"] == nil {
		t.Errorf("NSX port group: %v", groups[segment]["segment"])
	}
	if d := cmp.Diff([]any{opaque.Value}, sink.Merged()["vms"][vm.Value]["portgroups"]); d != "" {
		t.Errorf("networks of the VM (-want +got):\n%s", d)
	}
}
