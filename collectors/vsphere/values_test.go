package vsphere

import (
	"encoding/json"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

func yes() *bool { return types.NewBool(true) }
func no() *bool  { return types.NewBool(false) }

func option(key string, v any) *types.OptionValue { return &types.OptionValue{Key: key, Value: v} }

// furnish adds everything to the stock model that the collector reads and vcsim lacks.
func furnish(ctx *simulator.Context, m *simulator.Model) {
	cluster := ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource)
	h := ctx.Map.Get(cluster.Host[0]).(*simulator.HostSystem)
	installed := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	equip(ctx, h, &accessManager{users: []string{"zoe", "backup"}},
		&imageManager{
			level: "partner",
			packages: []types.SoftwarePackage{
				{
					Name:            "esx-base",
					Version:         "8.0",
					Vendor:          "VMware",
					AcceptanceLevel: "vmware_certified",
					Type:            "bootbank",
					CreationDate:    &installed,
				},
				{Name: "odd/vib~1", Version: "1"},
			},
		})
	h.Config.DateTimeInfo = &types.HostDateTimeInfo{NtpConfig: &types.HostNtpConfig{Server: []string{"ntp2", "ntp1"}}}
	h.Config.Option = []types.BaseOptionValue{
		option("Security.AccountLockFailures", int64(5)), option("Security.AccountUnlockTime", "900"),
		option("VMkernel.Boot.execInstalledOnly", "TRUE"), option("Syslog.global.logHost", ""),
		option("Mem.MemEagerZero", "lots"), option("Config.HostAgent.secret", "hunter2"),
	}
	h.Capability.UefiSecureBoot = yes()
	h.Summary.TpmAttestation = &types.HostTpmAttestationInfo{
		Status: types.HostTpmAttestationInfoAcceptanceStatusAccepted,
	}
	network(ctx, h)
	vm := ctx.Map.Any("VirtualMachine").(*simulator.VirtualMachine)
	vm.Config.ExtraConfig = append(vm.Config.ExtraConfig,
		option("isolation.tools.copy.DISABLE", "true"),
		option("guestinfo.userdata", "hunter2"))
	vm.Config.MigrateEncryption = "required"
	vm.Config.ManagedBy = &types.ManagedByInfo{ExtensionKey: "com.vmware.vim.eam", Type: "cluster-agent"}
	vm.Snapshot = &types.VirtualMachineSnapshotInfo{RootSnapshotList: []types.VirtualMachineSnapshotTree{{
		CreateTime:        time.Now().Add(-49 * time.Hour),
		ChildSnapshotList: []types.VirtualMachineSnapshotTree{{CreateTime: time.Now().Add(-3 * time.Hour)}},
	}}}
	store := ctx.Map.Any("Datastore").(*simulator.Datastore)
	store.Info = &types.NasDatastoreInfo{Nas: &types.HostNasVolume{RemoteHost: "nas-a", RemotePath: "/vol/a"}}
	setting := ctx.Map.OptionManager()
	setting.Setting = append(setting.Setting,
		option("task.maxAge", int32(180)),
		option("config.vpxd.other.privateKey", "hunter2"))
}

func network(ctx *simulator.Context, h *simulator.HostSystem) {
	s := ctx.Map.Any("DistributedVirtualSwitch").(*simulator.DistributedVirtualSwitch)
	inherited := types.InheritablePolicy{Inherited: true}
	s.Config.GetDVSConfigInfo().DefaultPortConfig = &types.VMwareDVSPortSetting{
		SecurityPolicy: &types.DVSSecurityPolicy{
			AllowPromiscuous: &types.BoolPolicy{Value: no()},
			MacChanges:       &types.BoolPolicy{Value: yes()},
		},
	}
	if c, ok := s.Config.(*types.VMwareDVSConfigInfo); ok {
		c.LinkDiscoveryProtocolConfig = &types.LinkDiscoveryProtocolConfig{Protocol: "lldp", Operation: "both"}
	}
	for _, o := range ctx.Map.All("DistributedVirtualPortgroup") {
		pg := o.(*simulator.DistributedVirtualPortgroup)
		if pg.Name != "DC0_DVPG0" {
			continue
		}
		pg.Config.DefaultPortConfig = &types.VMwareDVSPortSetting{
			Vlan: &types.VmwareDistributedVirtualSwitchVlanIdSpec{VlanId: 100},
			SecurityPolicy: &types.DVSSecurityPolicy{
				AllowPromiscuous: &types.BoolPolicy{Value: yes()},
				MacChanges:       &types.BoolPolicy{InheritablePolicy: inherited, Value: no()},
			},
			UplinkTeamingPolicy: &types.VmwareUplinkPortTeamingPolicy{
				UplinkPortOrder: &types.VMwareUplinkPortOrderPolicy{
					ActiveUplinkPort: []string{"Uplink 2"}, StandbyUplinkPort: []string{"Uplink 1"},
				},
			},
		}
	}
	network := *h.Config.Network
	network.ProxySwitch = []types.HostProxySwitch{{
		DvsUuid: s.Uuid, Pnic: []string{"key-vim.host.PhysicalNic-vmnic2"},
		UplinkPort: []types.KeyValue{{Key: "10", Value: "Uplink 1"}},
		Spec: types.HostProxySwitchSpec{Backing: &types.DistributedVirtualSwitchHostMemberPnicBacking{
			PnicSpec: []types.DistributedVirtualSwitchHostMemberPnicSpec{{PnicDevice: "vmnic2", UplinkPortKey: "10"}},
		}},
	}}
	network.Portgroup = append([]types.HostPortGroup{}, network.Portgroup...)
	network.Portgroup[0].Spec.Name, network.Portgroup[0].Spec.VlanId = "a/b", 4095
	h.Config.Network = &network
}

// at returns the value of a field in merged evidence.
func at(t *testing.T, all map[string]map[string]map[string]any, collection, id, field string) any {
	t.Helper()
	v, ok := all[collection][id][field]
	if !ok {
		t.Errorf("%s is absent", audit.Pointer(collection, id, field))
	}
	return v
}

func TestValues(t *testing.T) {
	e := start(t, small(), furnish)
	tag(t, e)
	host, vm := e.id(t, "HostSystem", "DC0_C0_H0").Value, ""
	pg, dvsID := e.id(t, "DistributedVirtualPortgroup", "DC0_DVPG0").Value,
		e.id(t, "DistributedVirtualSwitch", "DVS0").Value
	store := e.id(t, "Datastore", "LocalDS_0").Value
	sink := conform.New(t, Kind)
	target, err := e.collect(t, t.Context(), sink)
	if err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	all, gaps := sink.Merged(), sink.Gaps()
	for id, fields := range all["vms"] {
		if fields["agent"] == true {
			vm = id
		}
	}
	pgHost := host + ":a/b"
	for _, c := range []struct{ collection, id, field, want string }{
		{"hosts", host, "lockdown_exceptions", `["backup","zoe"]`},
		{"hosts", host, "acceptance", `"partner"`},
		{"hosts", host, "ntp_servers", `["ntp2","ntp1"]`},
		{
			"hosts",
			host,
			"options",
			`{"Config.HostAgent.log.level":"info","Security.AccountLockFailures":5,"Security.AccountUnlockTime":900,` +
				`"Syslog.global.logHost":"","VMkernel.Boot.execInstalledOnly":true}`,
		},
		{"hosts", host, "secure_boot", `true`},
		{"hosts", host, "tpm_attestation", `"accepted"`},
		{
			"hosts",
			host,
			"vibs",
			`{"esx-base":{"acceptance":"vmware_certified","installed":"2026-01-02T03:04:05Z","type":"bootbank",` +
				`"vendor":"VMware","version":"8.0"},` +
				`"odd/vib~1":{"installed":null,"type":null,"vendor":"","version":"1"}}`,
		},
		{"vms", vm, "folder", `"/DC0/vm"`},
		{"vms", vm, "datacenter", `"DC0"`},
		{"vms", vm, "tags", `["tenant:a"]`},
		{"vms", vm, "managed_by", `"com.vmware.vim.eam"`},
		{"vms", vm, "migrate_encryption", `"required"`},
		{"vms", vm, "snapshots", `{"count":2,"oldest_hours":49}`},
		{"vms", vm, "portgroups", `["` + pg + `"]`},
		{"vms", vm, "datastores", `["` + store + `"]`},
		{
			"vms",
			vm,
			"options",
			`{"RemoteDisplay.maxConnections":null,"bios.bootDeviceClasses":null,` +
				`"isolation.device.connectable.disable":null,"isolation.tools.copy.disable":"true",` +
				`"isolation.tools.diskShrink.disable":null,` +
				`"isolation.tools.diskWiper.disable":null,"isolation.tools.dnd.disable":null,` +
				`"isolation.tools.paste.disable":null,"log.keepOld":null,"log.rotateSize":null,"mks.enable3d":null,` +
				`"sched.mem.pshare.salt":null,"tools.guest.desktop.autolock":null,` +
				`"tools.guestlib.enableHostInfo":null,"tools.setInfo.sizeLimit":null}`,
		},
		{"portgroups", pg, "vlan", `{"id":100,"kind":"id","ranges":[]}`},
		{"portgroups", pg, "promiscuous", `true`},
		{"portgroups", pg, "active_uplinks", `["Uplink 1","Uplink 2"]`},
		{"portgroups", pg, "switch", `"` + dvsID + `"`},
		{"portgroups", pgHost, "vlan", `{"id":4095,"kind":"id","ranges":[]}`},
		{"portgroups", pgHost, "active_uplinks", `["vmnic0"]`},
		{"switches", dvsID, "members", `{"` + host + `":{"vmnic2":"Uplink 1"}}`},
		{"switches", dvsID, "promiscuous", `false`},
		{"switches", dvsID, "discovery", `"lldp/both"`},
		{"switches", host + ":vSwitch0", "members", `{"` + host + `":{"vmnic0":"vmnic0"}}`},
		{"datastores", store, "backing", `["nfs://nas-a/vol/a"]`},
		{"datastores", store, "local", `false`},
		{"vcenter", target.InstanceID, "settings", `{"config.vpxd.hostPasswordLength":null,"event.maxAge":30,` +
			`"event.maxAgeEnabled":true,"task.maxAge":180}`},
	} {
		got, err := json.Marshal(at(t, all, c.collection, c.id, c.field))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, string(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", audit.Pointer(c.collection, c.id, c.field), d)
		}
	}
	for p, state := range map[string]audit.State{
		// Inherited, and the switch has another value.
		audit.Pointer("portgroups", pg, "mac_changes"): audit.Failed,
		// Not inherited, not set.
		audit.Pointer("portgroups", pg, "forged_transmits"):                           audit.Failed,
		audit.Pointer("hosts", host, "options", "DCUI.Access"):                        audit.Unsupported,
		audit.Pointer("hosts", host, "options", "Mem.MemEagerZero"):                   audit.Failed,
		audit.Pointer("hosts", host, "vibs", "odd/vib~1", "acceptance"):               audit.Failed,
		audit.Pointer("vcenter", target.InstanceID, "settings", "task.maxAgeEnabled"): audit.Unsupported,
	} {
		if gaps[p].State != state {
			t.Errorf("%s: %+v, want %s", p, gaps[p], state)
		}
	}
	sink.NoSecrets(t, "hunter2", "userdata", "privateKey", "HostAgent.secret")
}

// tag attaches tenant:a to every machine of the first host, as an administrator would.
func tag(t *testing.T, e *estate) {
	t.Helper()
	c := rest.NewClient(e.admin)
	if err := c.Login(t.Context(), url.UserPassword(user, password)); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Logout(t.Context()) }()
	m := tags.NewManager(c)
	category, err := m.CreateCategory(t.Context(),
		&tags.Category{Name: "tenant", Cardinality: "MULTIPLE", AssociableTypes: []string{"VirtualMachine"}})
	if err != nil {
		t.Fatal(err)
	}
	id, err := m.CreateTag(t.Context(), &tags.Tag{Name: "a", CategoryID: category})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range e.model.Map().All("VirtualMachine") {
		if err := m.AttachTag(t.Context(), id, o.Reference()); err != nil {
			t.Fatal(err)
		}
	}
}

// A fault of one method on one host costs only that method on that host.
func TestMethodFaults(t *testing.T) {
	e := start(t, small(), func(ctx *simulator.Context, m *simulator.Model) {
		faults := []types.BaseMethodFault{&types.NoPermission{
			MissingPrivileges: []types.NoPermissionEntityPrivileges{{PrivilegeIds: []string{"Host.Config.Image"}}},
		},
			&types.HostNotConnected{}, &types.NotSupported{}}
		for i, ref := range ctx.Map.Any("ClusterComputeResource").(*simulator.ClusterComputeResource).Host {
			equip(ctx,
				ctx.Map.Get(ref).(*simulator.HostSystem), &accessManager{},
				&imageManager{level: "community", fault: faults[i]})
		}
	})
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
	complete(t, sink)
	all, gaps := sink.Merged(), sink.Gaps()
	for name, want := range map[string]audit.Gap{
		"DC0_C0_H0": {State: audit.Denied, Fault: "NoPermission", Privilege: "Host.Config.Image"},
		"DC0_C0_H1": {State: audit.Unreachable, Fault: "HostNotConnected"},
		"DC0_C0_H2": {State: audit.Unsupported, Fault: "NotSupported"},
		"DC0_H0":    {State: audit.Unsupported, Fault: "ManagedObjectNotFound"},
	} {
		id := e.id(t, "HostSystem", name).Value
		g := gaps[audit.Pointer("hosts", id, "vibs")]
		g.Pointer, g.Detail = "", ""
		if d := cmp.Diff(want, g); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		if _, known := all["hosts"][id]["lockdown_exceptions"]; known != (name != "DC0_H0") {
			t.Errorf("%s: lockdown exceptions known: %v", name, known)
		}
	}
}
