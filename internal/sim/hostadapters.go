package sim

import "github.com/vmware/govmomi/vim25/types"

// iscsiHosts are the hosts with an iSCSI adapter.
var iscsiHosts = []string{"esx-m-01", "esx-m-02"}

// vmkernel returns the VMkernel adapters of a host: one for its management and one that migrates VMs.
func (h *host) vmkernel() *types.HostVirtualNicManagerInfo {
	config := func(service, selected string) types.VirtualNicManagerNetConfig {
		c := types.VirtualNicManagerNetConfig{NicType: service, MultiSelectAllowed: true}
		for _, device := range []string{"vmk0", "vmk1"} {
			key := service + ".key-vim.host.VirtualNic-" + device
			c.CandidateVnic = append(c.CandidateVnic, types.HostVirtualNic{
				Device: device, Key: key, Portgroup: "Management Network",
			})
			if device == selected {
				c.SelectedVnic = []string{key}
			}
		}
		return c
	}
	migrating := "vmk1"
	if h.withoutVMotion {
		migrating = ""
	}
	return &types.HostVirtualNicManagerInfo{NetConfig: []types.VirtualNicManagerNetConfig{
		config("management", "vmk0"), config("vmotion", migrating), config("vsan", ""),
	}}
}

// storageAdapters returns the storage of a host with an iSCSI adapter beside its others.
func (h *host) storageAdapters(of *types.HostStorageDeviceInfo) *types.HostStorageDeviceInfo {
	storage := *of
	storage.HostBusAdapter = append([]types.BaseHostHostBusAdapter{&types.HostInternetScsiHba{
		HostHostBusAdapter: types.HostHostBusAdapter{
			Key: "key-vim.host.InternetScsiHba-vmhba64", Device: "vmhba64", Status: "online",
			Model: "iSCSI Software Adapter",
		},
		IsSoftwareBased: true, IScsiName: "iqn.1998-01.com.vmware:" + h.name,
		AuthenticationProperties: types.HostInternetScsiHbaAuthenticationProperties{
			ChapAuthEnabled:        true,
			ChapAuthenticationType: "chapRequired", MutualChapAuthenticationType: h.chap,
		},
	}}, of.HostBusAdapter...)
	return &storage
}

// adapterFaults are faults of iSCSI adapters, VMkernel adapters and NFS datastores.
var adapterFaults = []fault{
	{
		plant: func(p *plan) { p.host("esx-m-02").chap = "chapProhibited" },
		expect: []Expectation{fails("esxi.iscsi_chap", "host", "esx-m-02", "主机不鉴别 iSCSI 目标",
			"the host does not authenticate iSCSI targets")},
	},
	{
		plant: func(p *plan) { p.host("esx-b-02").withoutVMotion = true },
		expect: []Expectation{fails("cluster.vmotion", "host", "esx-b-02", "没有 vMotion 适配器",
			"no adapter migrates VMs")},
	},
	{
		plant: func(p *plan) { p.datastore("ds-legacy").nfs = "AUTH_SYS" },
		expect: []Expectation{fails("esxi.nfs_security", "datastore", "ds-legacy", "NFS 不鉴别、不保护",
			"NFS is neither authenticated nor protected")},
	},
}
