package sim

import "time"

// ofPortgroup returns a fault of one port group that fails one check.
func ofPortgroup(name, check, zh, en string, change func(*portgroup)) fault {
	return fault{
		plant:  func(p *plan) { change(p.portgroup(name)) },
		expect: []Expectation{fails(check, "portgroup", name, zh, en)},
	}
}

var networkFaults = []fault{
	ofPortgroup("pg-a-app", "network.promiscuous", "接受混杂模式", "promiscuous mode is accepted",
		func(g *portgroup) { g.promiscuous = true }),
	ofPortgroup("pg-b-web", "network.forged_transmits", "接受伪传输", "forged transmits are accepted",
		func(g *portgroup) { g.forging = true }),
	{ // its own policy, which is not that of the switch
		plant: func(p *plan) { p.portgroup("backup-net").macChanges = true },
		expect: []Expectation{
			fails("network.mac_changes", "portgroup", "backup-net", "接受 MAC 地址更改", "MAC changes are accepted"),
			fails("network.policy_overridden", "portgroup", "backup-net", "覆盖了交换机的策略",
				"it overrides the policy of its switch"),
		},
	},
	ofPortgroup("capture", "network.guest_tagging", "VLAN 4095 把标记交给客户机", "VLAN 4095 leaves tagging to the guest",
		func(g *portgroup) { g.vlan = 4095 }),
	{
		plant: func(p *plan) { p.host("esx-a-02").downNIC = "vmnic3" },
		expect: []Expectation{
			fails("network.uplink_redundancy", "switch", "dvs-a", "一条上联链路断开", "one of the uplinks is down"),
		},
	},
}

const (
	sharedZH = "两个租户共用"
	sharedEN = "two tenants share it"
	strayZH  = "其上有无人认领的虚拟机"
	strayEN  = "VMs that no tenant claims use it"
)

var isolationFaults = []fault{
	{
		plant:  func(p *plan) { p.portgroup("pg-b-app").vlan = 110 },
		expect: []Expectation{fails("isolation.vlan", "vlan", "VLAN 110", sharedZH, sharedEN)},
	},
	{
		plant: func(p *plan) {
			p.vm("b-db-03").datastore = "ds-a-02"
			d := p.datastore("ds-a-02")
			d.clusters = append(d.clusters, "tenant-b")
		},
		expect: []Expectation{fails("isolation.datastore", "datastore", "ds-a-02", sharedZH, sharedEN)},
	},
	{ // one of the two ports of tenant-a on each edge host also carries tenant-b
		plant: func(p *plan) { p.portgroup("pg-edge-b").uplinks = []string{"Uplink 2", "Uplink 3", "Uplink 4"} },
		expect: []Expectation{
			fails("isolation.uplink", "uplink", "esx-e-01 vmnic3", sharedZH, sharedEN),
			fails("isolation.uplink", "uplink", "esx-e-02 vmnic3", sharedZH, sharedEN),
		},
	},
	{
		plant:  func(p *plan) { p.vm("b-edge-02").pool = "spare" },
		expect: []Expectation{fails("isolation.pool", "pool", "/dc/host/edge/Resources/spare", sharedZH, sharedEN)},
	},
	{ // two port groups on two switches, and one overlay behind both
		plant:  func(p *plan) { p.portgroup("nsx-b-db").segment = "tenant-a-db" },
		expect: []Expectation{fails("isolation.vlan", "vlan", "NSX tenant-a-db", sharedZH, sharedEN)},
	},
	{
		plant: func(p *plan) {
			p.permissions = append(p.permissions, permission{
				entity:    "folder tenant-b",
				principal: `GOV\a-admins`,
				group:     true,
				role:      roleTenant,
			})
		},
		expect: []Expectation{fails("isolation.permission", "permission", `GOV\a-admins @ tenant-b`,
			"租户甲的管理员组可操作租户乙的虚拟机",
			"the administrators of tenant a may operate tenant b's VMs")},
	},
	{ // one stray VM shares nothing; two may belong to two tenants
		plant: func(p *plan) { p.vm("legacy-01").folder, p.vm("legacy-02").folder = "", "" },
		expect: []Expectation{
			fails("isolation.tenant_map", "workload", "legacy-01", "没有租户认领", "no tenant claims it"),
			fails("isolation.tenant_map", "workload", "legacy-02", "没有租户认领", "no tenant claims it"),
			undetermined("isolation.vlan", "vlan", "VLAN 290", strayZH, strayEN),
			undetermined("isolation.datastore", "datastore", "ds-legacy", strayZH, strayEN),
			undetermined("isolation.pool", "pool", "/dc/host/tenant-b/Resources", strayZH, strayEN),
			undetermined("isolation.portgroup", "portgroup", "legacy-net", strayZH, strayEN),
			undetermined("isolation.uplink", "uplink", "esx-b-02 vmnic4", strayZH, strayEN),
			undetermined("isolation.uplink", "uplink", "esx-b-02 vmnic5", strayZH, strayEN),
		},
	},
}

// vcenterFaults are the faults of the vCenter.
var vcenterFaults = concat(inventoryFaults, centerSettingFaults, ssoFaults, applianceFaults, centerObjectFaults)

var inventoryFaults = []fault{
	{
		plant: func(p *plan) {
			p.settings["event.maxAge"] = int32(30)
			p.oldestEvent = 29 * 24 * time.Hour
		},
		expect: []Expectation{
			fails("vcenter.event_retention", "vcenter", Target, "事件只保留 30 天", "events are kept for 30 days only"),
		},
	},
	{
		plant: func(p *plan) { p.settings["vpxd.event.syslog.enabled"] = false },
		expect: []Expectation{
			fails("vcenter.event_forwarding", "vcenter", Target, "事件不外送", "events are not forwarded"),
		},
	},
	{
		plant: func(p *plan) {
			p.permissions = append(p.permissions, permission{
				entity:    datacenterName,
				principal: `GOV\ops-night`,
				role:      roleAdmin,
			})
		},
		expect: []Expectation{fails("vcenter.admin_permissions", "permission", `GOV\ops-night @ `+datacenterName,
			"名单外的管理员", "an administrator who is not on the list"),
			undetermined("isolation.permission", "permission",
				`GOV\ops-night @ `+datacenterName, "主体归属未知", "whose principal it is is not known"),
			fails("vcenter.crypto_default_roles", "permission", `GOV\ops-night @ `+datacenterName,
				"该角色含加密特权", "the role has cryptographic privileges"),
			fails("vcenter.image_privileges", "permission", `GOV\ops-night @ `+datacenterName,
				"该角色可读取磁盘文件", "the role may read files of disks")},
	},
	{
		plant:  func(p *plan) { p.cluster("tenant-b").ha = false },
		expect: []Expectation{fails("cluster.ha", "cluster", "tenant-b", "集群未启用 HA", "HA is off")},
	},
}

var machineFaults = []fault{
	{
		plant:  func(p *plan) { p.vm("a-app-03").migrateEncryption = "disabled" },
		expect: []Expectation{fails("vm.migrate_encryption", "vm", "a-app-03", "迁移不加密", "migration is not encrypted")},
	},
	{
		plant:  func(p *plan) { p.vm("b-web-02").snapshotAge = 10 * 24 * time.Hour },
		expect: []Expectation{fails("vm.snapshot_age", "vm", "b-web-02", "快照已存在 10 天", "a snapshot is 10 days old")},
	},
}
