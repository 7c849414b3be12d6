package vsphere

import (
	"testing"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// A value outside an enumeration is a gap, not the harmless value; a pseudo-host is named.
func TestUnknownWords(t *testing.T) {
	var odd, agent types.ManagedObjectReference
	e := start(t, small(), func(ctx *simulator.Context, _ *simulator.Model) {
		hosts := ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource).Host
		odd, agent = hosts[0], hosts[1]
		ctx.Map.Get(odd).(*simulator.HostSystem).Runtime.ConnectionState = "resting"
		h := ctx.Map.Get(agent).(*simulator.HostSystem)
		h.Summary.Hardware = &types.HostHardwareSummary{Vendor: "VMware, Inc.", Model: mobility}
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	for _, field := range []string{"connection", "options", "services", "firewall"} {
		if g := sink.Gaps()[audit.Pointer("hosts", odd.Value, field)]; g.State != audit.Failed ||
			g.Fault != "UnknownValue" {
			t.Errorf("%s: %+v", field, g)
		}
	}
	all := sink.Merged()
	if got := all["hosts"][agent.Value]["agent"]; got != "HCX (VMware Mobility Platform)" {
		t.Errorf("agent is %v", got)
	}
	if all["hosts"][odd.Value]["agent"] != nil {
		t.Errorf("a host is called %v", all["hosts"][odd.Value]["agent"])
	}
	for id, sw := range all["switches"] {
		if sw["host"] == agent.Value {
			t.Errorf("switch %s of an agent", id)
		}
	}
}

// These numbers are not valid VLANs.
func TestNoVLAN(t *testing.T) {
	for _, id := range []vlanNumber{"-1", "4096", "9223372036854775807", "9223372036854775808", "", "none", "1.5"} {
		if _, g := standardVLAN(&id); g == nil {
			t.Errorf("%q is a VLAN", id)
		}
	}
	if _, g := standardVLAN(nil); g == nil {
		t.Error("a missing number is a VLAN")
	}
}
