package sim

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// addMachine creates a VM.
func (b *builder) addMachine(v *vm) {
	folder, pool, host, store := b.folder(v.folder), b.pools[v.cluster+"/"+v.pool], b.hosts[v.host],
		b.datastores[v.datastore]
	m := &simulator.VirtualMachine{}
	m.Name = v.name
	b.child(&folder.Folder, m)
	b.vms[v.name] = m

	m.Runtime = types.VirtualMachineRuntimeInfo{
		Host:            &host.Self,
		ConnectionState: types.VirtualMachineConnectionStateConnected,
		PowerState:      types.VirtualMachinePowerStatePoweredOn,

		FaultToleranceState: v.build.faultTolerance,
	}
	m.Guest = &types.GuestInfo{ToolsVersionStatus2: v.build.tools, GuestState: "running"}
	if v.off {
		m.Runtime.PowerState = types.VirtualMachinePowerStatePoweredOff
	}
	if !v.template { // a template belongs to no pool
		m.ResourcePool = &pool.Self
		pool.Vm = append(pool.Vm, m.Self)
	}
	m.Datastore = []reference{store.Self}
	store.Vm = append(store.Vm, m.Self)
	host.Vm = append(host.Vm, m.Self)
	m.Config = b.machineConfig(m, v)
	if v.network != "" {
		n := b.networks[v.network]
		m.Network = []reference{n.Self}
		n.Vm = append(n.Vm, m.Self)
	}
	if v.snapshotAge > 0 {
		b.addSnapshot(m, v.snapshotAge)
	}
	m.Summary = types.VirtualMachineSummary{
		Vm: &m.Self, Runtime: m.Runtime, OverallStatus: types.ManagedEntityStatusGreen,
		Config: types.VirtualMachineConfigSummary{
			Name: v.name, Template: v.template, VmPathName: m.Config.Files.VmPathName, Uuid: m.Config.Uuid,
			InstanceUuid: m.Config.InstanceUuid, ManagedBy: m.Config.ManagedBy,
		},
	}
}

// machineConfig returns the configuration of a VM.
func (b *builder) machineConfig(m *simulator.VirtualMachine, v *vm) *types.VirtualMachineConfigInfo {
	dir := fmt.Sprintf("[%s] %s/", v.datastore, v.name)
	c := &types.VirtualMachineConfigInfo{
		Name:              v.name,
		Template:          v.template,
		Version:           v.build.version,
		GuestId:           "otherLinux64Guest",
		GuestFullName:     "Other Linux (64-bit)",
		Uuid:              stableUUID("bios", v.name),
		InstanceUuid:      stableUUID("instance", v.name),
		Modified:          b.plan.now.Add(-24 * time.Hour),
		ChangeVersion:     "1",
		Files:             types.VirtualMachineFileInfo{VmPathName: dir + v.name + ".vmx", LogDirectory: dir},
		Firmware:          string(v.build.firmware),
		BootOptions:       &types.VirtualMachineBootOptions{EfiSecureBootEnabled: &v.build.secureBoot},
		MigrateEncryption: v.migrateEncryption,
		FtEncryptionMode:  v.build.ftEncryption,
		Flags:             types.VirtualMachineFlagInfo{EnableLogging: &v.build.logging},
	}
	for _, key := range slices.Sorted(maps.Keys(v.options)) {
		c.ExtraConfig = append(c.ExtraConfig, &types.OptionValue{Key: key, Value: v.options[key]})
	}
	if v.agent {
		c.ManagedBy = &types.ManagedByInfo{ExtensionKey: "com.vmware.vim.eam", Type: "cluster-agent"}
		c.ExtraConfig = append(c.ExtraConfig, &types.OptionValue{Key: "HDCS.agent", Value: "TRUE"})
	}
	if v.encrypted {
		c.KeyId = &types.CryptoKeyId{
			KeyId: stableUUID("key", v.name), ProviderId: &types.KeyProviderId{Id: "keys-01"},
		}
	}
	c.Hardware = b.hardware(m, v, dir)
	return c
}

// hardware returns the devices of a VM.
func (b *builder) hardware(m *simulator.VirtualMachine, v *vm, dir string) types.VirtualHardware {
	store := b.datastores[v.datastore].Self
	hw := types.VirtualHardware{NumCPU: 2, NumCoresPerSocket: types.NewInt32(1), MemoryMB: 4096}
	scsi := &types.ParaVirtualSCSIController{}
	scsi.Key, scsi.SharedBus = 1000, types.VirtualSCSISharingNoSharing
	disk := &types.VirtualDisk{CapacityInKB: 40 << 20, CapacityInBytes: 40 << 30}
	disk.Key, disk.ControllerKey, disk.UnitNumber = 2000, 1000, types.NewInt32(0)
	disk.Backing = &types.VirtualDiskFlatVer2BackingInfo{
		VirtualDeviceFileBackingInfo: types.VirtualDeviceFileBackingInfo{
			FileName:  dir + v.name + ".vmdk",
			Datastore: &store,
		},
		DiskMode: string(v.build.diskMode), ThinProvisioned: yes(),
	}
	hw.Device = append(hw.Device, scsi, disk, v.build.drive())
	hw.Device = append(hw.Device, v.build.devices...)
	if v.network != "" {
		nic := &types.VirtualVmxnet3{}
		nic.Key, nic.Backing, nic.AddressType = 4000, b.connect(m, v), "assigned"
		nic.MacAddress = fmt.Sprintf("00:50:56:aa:00:%02x", len(b.vms))
		nic.Connectable = &types.VirtualDeviceConnectInfo{
			StartConnected:    true,
			Connected:         !v.off,
			AllowGuestControl: true,
		}
		hw.Device = append(hw.Device, nic)
	}
	return hw
}

// addSnapshot adds a snapshot of the given age.
func (b *builder) addSnapshot(m *simulator.VirtualMachine, age time.Duration) {
	s := reference{Type: "VirtualMachineSnapshot", Value: "snapshot-" + m.Self.Value}
	m.Snapshot = &types.VirtualMachineSnapshotInfo{
		CurrentSnapshot: &s,
		RootSnapshotList: []types.VirtualMachineSnapshotTree{{
			Snapshot:   s,
			Vm:         m.Self,
			Name:       "before-change",
			Id:         1,
			CreateTime: b.plan.now.Add(-age),
			State:      m.Runtime.PowerState,
		}},
	}
	m.RootSnapshot = []reference{s}
}

// folder returns a folder below the VM folder and creates it at its first use; "" is the VM folder.
func (b *builder) folder(name string) *simulator.Folder {
	if f := b.folders[name]; f != nil {
		return f
	}
	parent := b.ctx.Map.Get(b.datacenter.VmFolder).(*simulator.Folder)
	f := parent
	if name != "" {
		f = &simulator.Folder{}
		f.Name, f.ChildType = name, parent.ChildType
		b.child(&parent.Folder, f)
	}
	b.folders[name] = f
	return f
}
