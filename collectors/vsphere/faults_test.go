package vsphere

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// id returns the reference of an object in the model by type and name.
func (e *estate) id(t *testing.T, kind, name string) types.ManagedObjectReference {
	t.Helper()
	for _, o := range e.model.Map().All(kind) {
		if o.Entity().Name == name {
			return o.Reference()
		}
	}
	t.Fatalf("no %s %s", kind, name)
	return types.ManagedObjectReference{}
}

func noPermission(o types.ManagedObjectReference, privilege string) types.BaseMethodFault {
	return &types.NoPermission{SecurityError: types.SecurityError{}, Object: &o, PrivilegeId: privilege}
}

// A denied property of one host is one gap with its privilege.
func TestDeniedProperty(t *testing.T) {
	e := start(t, small(), watched(t))
	host := e.id(t, "HostSystem", "DC0_C0_H1")
	watch.missing = func(o types.ManagedObjectReference, path string) types.BaseMethodFault {
		if o == host && path == "config.option" {
			return noPermission(o, "Global.Settings")
		}
		return nil
	}
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	at := audit.Pointer("hosts", host.Value, "options")
	want := audit.Gap{Pointer: at, State: audit.Denied, Fault: "NoPermission", Privilege: "Global.Settings"}
	if d := cmp.Diff(want, sink.Gaps()[at]); d != "" {
		t.Errorf("gap (-want +got):\n%s", d)
	}
	all := sink.Merged()["hosts"]
	if _, known := all[host.Value]["lockdown"]; !known || len(all) != 4 {
		t.Error("the rest was lost with it")
	}
}

// A host with denied networks has gaps among switches and port groups.
func TestDeniedNetworks(t *testing.T) {
	e := start(t, small(), watched(t))
	host := e.id(t, "HostSystem", "DC0_C0_H1")
	watch.missing = func(o types.ManagedObjectReference, path string) types.BaseMethodFault {
		if o == host && strings.HasPrefix(path, "config.network") {
			return noPermission(o, "System.Read")
		}
		return nil
	}
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	for _, at := range []string{
		audit.Pointer("switches", host.Value+":*"),
		audit.Pointer("portgroups", host.Value+":*"),
		audit.Pointer("hosts", host.Value, "uplink_speed"),
	} {
		if g := sink.Gaps()[at]; g.State != audit.Denied {
			t.Errorf("%s: %+v", at, g)
		}
	}
}

// Missing network properties of a host are gaps, not empty lists.
func TestUntoldNetworks(t *testing.T) {
	e := start(t, small(), nil)
	host := e.id(t, "HostSystem", "DC0_C0_H1")
	e.model.Map().Get(host).(*simulator.HostSystem).Config.Network = nil
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	for _, at := range []string{
		audit.Pointer("switches", host.Value+":*"),
		audit.Pointer("portgroups", host.Value+":*"),
		audit.Pointer("hosts", host.Value, "uplink_speed"),
	} {
		if g := sink.Gaps()[at]; g.Fault != "Unset" {
			t.Errorf("%s: %+v", at, g)
		}
	}
}

// refused collects while calls that request the property at path are rejected with fault.
func refused(t *testing.T, path string, fault types.BaseMethodFault) *conform.Memory {
	t.Helper()
	e := start(t, small(), watched(t))
	watch.refuse = func(paths []string) types.BaseMethodFault {
		if slices.Contains(paths, path) {
			return fault
		}
		return nil
	}
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	return sink
}

// If a version rejects a whole call for an unknown property, only that property is lost.
func TestUnknownProperty(t *testing.T) {
	sink := refused(t, "capability.uefiSecureBoot", &types.InvalidProperty{Name: "capability.uefiSecureBoot"})
	complete(t, sink)
	for id, h := range sink.Merged()["hosts"] {
		g := sink.Gaps()[audit.Pointer("hosts", id, "secure_boot")]
		if g.State != audit.Unsupported || h["lockdown"] == nil {
			t.Errorf("%s: gap %+v, lockdown %v", id, g, h["lockdown"])
		}
	}
}

// A call that is rejected for another reason costs only its pass.
func TestFailedPass(t *testing.T) {
	sink := refused(t, "config.extraConfig", &types.NoPermission{PrivilegeId: "System.View"})
	found := false
	for _, ev := range sink.Evidence {
		if ev.Collector == "vsphere.vms" {
			found = true
			if ev.Gap == nil || ev.Gap.State != audit.Denied || ev.Sources["/vms/*/name"] == "" {
				t.Errorf("evidence %+v, gap %+v", ev, ev.Gap)
			}
		}
	}
	if all := sink.Merged(); !found || len(all["vms"]) > 0 || len(all["hosts"]) != 4 {
		t.Errorf("found %v, %d vms, %d hosts", found, len(all["vms"]), len(all["hosts"]))
	}
}

// A machine that is deleted while it is read costs only itself.
func TestVanished(t *testing.T) {
	e := start(t, small(), watched(t))
	vm := e.id(t, "VirtualMachine", "DC0_H0_VM0")
	watch.missing = func(o types.ManagedObjectReference, _ string) types.BaseMethodFault {
		if o == vm {
			return &types.ManagedObjectNotFound{Obj: o}
		}
		return nil
	}
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	g := sink.Gaps()[audit.Pointer("vms", vm.Value)]
	if len(sink.Merged()["vms"]) != 3+1 || g.State != audit.Unreachable { // its tags were read before
		t.Errorf("%d vms, gap %+v", len(sink.Merged()["vms"]), g)
	}
}

func TestVanishedHost(t *testing.T) {
	e := start(t, small(), watched(t))
	host := e.id(t, "HostSystem", "DC0_C0_H2")
	watch.before = func(ctx *simulator.Context, n int) {
		if n == 3 { // after the count and the skeleton
			e.model.Map().Remove(ctx, host)
		}
	}
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	g := sink.Gaps()[audit.Pointer("hosts", host.Value)]
	if len(sink.Merged()["hosts"]) != 3 || g.State != audit.Unreachable {
		t.Errorf("%d hosts, gap %+v", len(sink.Merged()["hosts"]), g)
	}
}

// A cluster member that the account cannot see is a gap.
func TestUnseenHost(t *testing.T) {
	hidden := types.ManagedObjectReference{Type: "HostSystem", Value: "host-4711"}
	e := start(t, small(), func(ctx *simulator.Context, m *simulator.Model) {
		c := ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource)
		c.Host = append(c.Host, hidden)
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	if g := sink.Gaps()["/hosts/host-4711"]; g.State != audit.Denied {
		t.Errorf("gap %+v", g)
	}
}

// vCenter's data of a host that does not answer is stale; the location of the host is known.
func TestDisconnectedHost(t *testing.T) {
	var host types.ManagedObjectReference
	e := start(t, small(), func(ctx *simulator.Context, m *simulator.Model) {
		c := ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource)
		host = c.Host[1]
		h := ctx.Map.Get(host).(*simulator.HostSystem)
		h.Runtime.ConnectionState = types.HostSystemConnectionStateNotResponding
		for _, ref := range h.Vm {
			ctx.Map.Get(
				ref,
			).(*simulator.VirtualMachine).Runtime.ConnectionState = types.VirtualMachineConnectionStateDisconnected
		}
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	h, gaps := sink.Merged()["hosts"][host.Value], sink.Gaps()
	for _, f := range []string{"name", "connection", "cluster", "datacenter"} {
		if h[f] == nil {
			t.Errorf("%s is not given", f)
		}
	}
	for f, state := range map[string]audit.State{
		"lockdown": audit.Stale, "options": audit.Stale, "firewall": audit.Stale, "certificate": audit.Stale,
		"vibs": audit.Unreachable, "acceptance": audit.Unreachable, "lockdown_exceptions": audit.Unreachable,
	} {
		if g := gaps[audit.Pointer("hosts", host.Value, f)]; g.State != state || h[f] != nil {
			t.Errorf("%s: gap %+v, value %v", f, g, h[f])
		}
	}
	if g := gaps[audit.Pointer("switches", host.Value+":*")]; g.State != audit.Stale {
		t.Errorf("switches: gap %+v", g)
	}
	for id, vm := range sink.Merged()["vms"] {
		g := gaps[audit.Pointer("vms", id, "options")]
		if vm["host"] == host.Value && (g.State != audit.Stale || vm["portgroups"] == nil) {
			t.Errorf("vm %s: %v", id, vm)
		}
	}
}
