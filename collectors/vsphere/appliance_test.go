package vsphere

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// These tests cover answers of real vCenter and ESXi versions that the simulator does not produce.

// Some versions name an unknown property without the path to it.
func TestUnknownPropertyByItsLastName(t *testing.T) {
	sink := refused(t, "capability.uefiSecureBoot", &types.InvalidProperty{Name: "uefiSecureBoot"})
	complete(t, sink)
	for id, h := range sink.Merged()["hosts"] {
		if g := sink.Gaps()[audit.Pointer("hosts", id, "secure_boot")]; g.State != audit.Unsupported ||
			h["lockdown"] == nil {
			t.Errorf("%s: gap %+v, lockdown %v", id, g, h["lockdown"])
		}
	}
}

// A name is matched as a whole path first and then as the last part of several paths.
func TestDrop(t *testing.T) {
	wants := []want{{"HostSystem", []string{"name", "config.name", "config.network.pnic", "config.network.vswitch"}}}
	for name, dropped := range map[string][]string{
		"name":           {"name"},
		"config.network": {"config.network.pnic", "config.network.vswitch"},
		"vswitch":        {"config.network.vswitch"},
		"network":        {"config.network.pnic", "config.network.vswitch"},
		"":               nil,
		"bogus":          nil,
		"switch":         nil,
	} {
		s := &session{dropped: map[string]map[string]bool{}}
		found := s.drop(wants, name)
		var got []string
		for _, p := range wants[0].paths {
			if s.isDropped("HostSystem", p) {
				got = append(got, p)
			}
		}
		if d := cmp.Diff(dropped, got); d != "" || found != (dropped != nil) {
			t.Errorf("%q: found %v (-want +got):\n%s", name, found, d)
		}
	}
}

// A machine that vCenter reports as connected may have no configuration; all its settings are then gaps, template and
// agent too.
func TestUnconfiguredMachine(t *testing.T) {
	var id string
	e := start(t, small(), func(ctx *simulator.Context, _ *simulator.Model) {
		vm := ctx.Map.Any("VirtualMachine").(*simulator.VirtualMachine)
		vm.Config, id = nil, vm.Self.Value
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	for _, f := range []string{"template", "agent", "options", "snapshots", "encrypted", "migrate_encryption"} {
		if g := sink.Gaps()[audit.Pointer("vms", id, f)]; g.Fault != "Unset" {
			t.Errorf("%s: %+v, known as %v", f, g, sink.Merged()["vms"][id][f])
		}
	}
}

// vCenter may report a host in standby as connected; the host's data in vCenter is then stale.
func TestStandbyHost(t *testing.T) {
	e := start(t, small(), nil)
	host := e.id(t, "HostSystem", "DC0_C0_H1")
	e.model.Map().Get(host).(*simulator.HostSystem).Runtime.PowerState = types.HostSystemPowerStateStandBy
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	for _, f := range []string{"lockdown", "options", "services", "firewall"} {
		if g := sink.Gaps()[audit.Pointer("hosts", host.Value, f)]; g.State != audit.Stale {
			t.Errorf("%s: %+v", f, g)
		}
	}
	if p := sink.Merged()["hosts"][host.Value]["power"]; p != "standBy" {
		t.Errorf("power: %v", p)
	}
}

// An empty list that every host fills is a gap, not "no service runs", "no port is open" or "nothing is installed".
func TestEmptyLists(t *testing.T) {
	var id string
	e := start(t, small(), func(ctx *simulator.Context, _ *simulator.Model) {
		h := ctx.Map.Get(
			ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource).Host[0],
		).(*simulator.HostSystem)
		id = h.Self.Value
		h.Config.Service = &types.HostServiceInfo{}
		h.Config.Firewall = &types.HostFirewallInfo{
			DefaultPolicy: types.HostFirewallDefaultPolicy{IncomingBlocked: yes(), OutgoingBlocked: yes()},
		}
		equip(ctx, h, &accessManager{}, &imageManager{level: "partner"})
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	for _, p := range []string{
		audit.Pointer("hosts", id, "services"),
		audit.Pointer("hosts", id, "firewall", "rulesets"),
		audit.Pointer("hosts", id, "vibs"),
	} {
		if g := sink.Gaps()[p]; g.Fault != "Unset" {
			t.Errorf("%s: %+v", p, g)
		}
	}
}

// A network of prefix 0 matches every address; a network without a prefix is a gap.
func TestRulesetOpenByNetwork(t *testing.T) {
	network := func(address string, prefix int32) ipNetwork { return ipNetwork{address, &prefix} }
	for _, c := range []struct {
		all      *bool
		networks []ipNetwork
		want     any
	}{
		{yes(), nil, true},
		{no(), []ipNetwork{network("0.0.0.0", 0)}, true},
		{no(), []ipNetwork{network("10.0.0.0", 8), network("::", 0)}, true},
		{no(), []ipNetwork{network("10.0.0.0", 1)}, false},
		{no(), nil, false},
		{nil, nil, nil},
		{no(), []ipNetwork{{Network: "10.0.0.0"}}, nil},
	} {
		var gaps []audit.Gap
		x := &reading{r: &run{s: &session{}}, gaps: &gaps}
		got := ruleset(x, firewallRuleset{
			types.HostFirewallRuleset{Key: "sshServer"}, yes(), &allowedHosts{IpNetwork: c.networks, AllIp: c.all},
		})
		if got["all_ip"] != c.want || (c.want == nil) != (len(gaps) == 2) {
			t.Errorf("%+v: all_ip %v, gaps %+v", c, got["all_ip"], gaps)
		}
	}
}

// ESXi sends numbers as long or int, and switches as boolean, number or word.
func TestSettingTypes(t *testing.T) {
	for _, c := range []struct {
		sent any
		kind optionType
		want any
	}{
		{int64(1), number, int64(1)}, {int32(30), number, int64(30)}, {int16(2), number, int64(2)},
		{"900", number, int64(900)}, {true, truth, true}, {int64(0), truth, false}, {int32(1), truth, true},
		{"FALSE", truth, false}, {"True", truth, true}, {"", text, ""}, {int64(5), text, "5"}, {nil, number, nil},
	} {
		got, err := convert(c.sent, c.kind)
		if d := cmp.Diff(c.want, got); err != nil || d != "" {
			t.Errorf("%T %v: %v (-want +got):\n%s", c.sent, c.sent, err, d)
		}
	}
	for _, sent := range []any{"lots", "", "yes", int64(2)} {
		if v, err := convert(sent, truth); err == nil {
			t.Errorf("%v is taken for %v", sent, v)
		}
	}
}

// Settings missing from a host's list are queried by name; only an unknown name becomes "no such setting".
func TestSettingsAskedByName(t *testing.T) {
	managers := []*optionManager{
		{held: map[string]any{"Mem.MemEagerZero": int64(1), "DCUI.Access": "root"}, fault: &types.InvalidName{}},
		{held: map[string]any{"Mem.MemEagerZero": int64(1)}, fault: &types.NoPermission{PrivilegeId: "System.Read"}},
		{fault: &types.HostCommunication{}},
	}
	var ids []string
	e := start(t, small(), func(ctx *simulator.Context, _ *simulator.Model) {
		for i, ref := range ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource).Host {
			h := ctx.Map.Get(ref).(*simulator.HostSystem)
			h.Config.Option = []types.BaseOptionValue{
				option("Security.AccountLockFailures", int64(5)), option("DCUI.Access", "root,ops"),
			}
			managers[i].Self = types.ManagedObjectReference{Type: "OptionManager", Value: "options-" + ref.Value}
			h.ConfigManager.AdvancedOption = &managers[i].Self
			ctx.Map.Put(managers[i])
			ids = append(ids, ref.Value)
		}
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	all, gaps := sink.Merged(), sink.Gaps()
	listed := map[string]any{"Security.AccountLockFailures": json.Number("5"), "DCUI.Access": "root,ops"}
	both := map[string]any{
		"Security.AccountLockFailures": json.Number("5"),
		"DCUI.Access":                  "root,ops",
		"Mem.MemEagerZero":             json.Number("1"),
	}
	for i, want := range []struct {
		known map[string]any
		state audit.State
		fault string
	}{{both, audit.Unsupported, "InvalidName"}, {both, audit.Denied, "NoPermission"}, {listed, audit.Unreachable, ""}} {
		if d := cmp.Diff(want.known, all["hosts"][ids[i]]["options"]); d != "" {
			t.Errorf("host %d (-want +got):\n%s", i, d)
		}
		if n := len(gapsBelow(gaps, audit.Pointer("hosts", ids[i], "options"))); n != len(hostOptions)-len(want.known) {
			t.Errorf("host %d: %d gaps", i, n)
		}
		for p, g := range gapsBelow(gaps, audit.Pointer("hosts", ids[i], "options")) {
			if g.State != want.state || want.fault != "" && g.Fault != want.fault {
				t.Errorf("%s: %+v", p, g)
			}
		}
	}
	sink.NoSecrets(t, "hunter2") // a setting outside the allow-list
}

func gapsBelow(gaps map[string]audit.Gap, p string) map[string]audit.Gap {
	out := map[string]audit.Gap{}
	for at, g := range gaps {
		if strings.HasPrefix(at, p+"/") {
			out[at] = g
		}
	}
	return out
}

// Packages with the same name are kept side by side; contradicting settings are gaps.
func TestListedTwice(t *testing.T) {
	vibs, _ := packages([]types.SoftwarePackage{
		{Name: "net-tool", Version: "1", AcceptanceLevel: "community"},
		{Name: "net-tool", Version: "2", AcceptanceLevel: "vmware_certified"},
		{Name: "net-tool#2", Version: "3", AcceptanceLevel: "partner"},
	})
	got := map[string]any{}
	for id, v := range vibs {
		got[id] = v.(map[string]any)["acceptance"]
	}
	want := map[string]any{"net-tool": "community", "net-tool#2": "vmware_certified", "net-tool#2#2": "partner"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("packages (-want +got):\n%s", d)
	}
	for name, c := range map[string]struct {
		read func(*reading, any) (any, error)
		sent any
		key  string // of the expected gap
	}{
		"settings of a host": {readOptions, types.ArrayOfOptionValue{OptionValue: []types.BaseOptionValue{
			option("Security.AccountLockFailures", int64(5)),
			option("Security.AccountLockFailures", int64(0))}}, "Security.AccountLockFailures"},
		"settings of a VM, in another case": {
			readVMOptions,
			types.ArrayOfOptionValue{OptionValue: []types.BaseOptionValue{
				option("isolation.tools.copy.disable", "true"),
				option("isolation.tools.COPY.disable", "false")}},
			"isolation.tools.copy.disable",
		},
	} {
		var gaps []audit.Gap
		x := &reading{gaps: &gaps, r: &run{}}
		v, err := c.read(x, c.sent)
		if err != nil {
			t.Fatal(err)
		}
		_, known := v.(map[string]any)[c.key]
		if known || !slices.ContainsFunc(gaps, func(g audit.Gap) bool {
			return g.Pointer == audit.Pointer(c.key) && g.Fault == "ListedTwice"
		}) {
			t.Errorf("%s: %v, gaps %+v", name, v, gaps)
		}
	}
	var gaps []audit.Gap
	x := &reading{gaps: &gaps, r: &run{}}
	if v, err := readOptions(x, types.ArrayOfOptionValue{OptionValue: []types.BaseOptionValue{
		option("Security.AccountLockFailures", int64(5)), option("Security.AccountLockFailures", "5")}}); err != nil ||
		v.(map[string]any)["Security.AccountLockFailures"] != int64(5) {
		t.Errorf("one value in two types: %v, %v", v, err)
	}
}
