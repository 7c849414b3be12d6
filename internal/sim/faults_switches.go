package sim

// ofSwitch returns a fault of one distributed switch, by its place in the plan, that fails one check.
func ofSwitch(at int, name, check, zh, en string, change func(*switchSettings)) fault {
	return fault{
		plant:  func(p *plan) { change(&p.switches[at].settings) },
		expect: []Expectation{fails(check, "switch", name, zh, en)},
	}
}

// switchFaults are those of the settings of switches, of port groups as far as single ports may differ, of clusters and
// of the names of datastores.
var switchFaults = []fault{
	ofSwitch(0, "dvs-a", "network.discovery", "公布自身信息", "it advertises itself",
		func(s *switchSettings) { s.discovery = "both" }),
	ofSwitch(1, "dvs-b", "network.netflow", "流量数据发往未批准处", "flow data goes to an unapproved collector",
		func(s *switchSettings) { s.collector = "192.0.2.9" }),
	ofSwitch(0, "dvs-a", "network.port_mirroring", "有未批准的镜像会话", "an unapproved session mirrors traffic",
		func(s *switchSettings) { s.mirror = "tap" }),
	ofSwitch(2, "dvs-edge", "network.health_check", "健康检查未停用", "its health check is on",
		func(s *switchSettings) { s.healthCheck = true }),
	ofSwitch(1, "dvs-b", "network.nioc", "未启用网络 I/O 控制", "Network I/O Control is off",
		func(s *switchSettings) { s.noIOControl = true }),
	ofSwitch(2, "dvs-edge", "network.switch_promiscuous", "交换机允许混杂模式", "the switch allows promiscuous mode",
		func(s *switchSettings) { s.policy.promiscuous = true }),
	ofSwitch(0, "dvs-a", "network.switch_mac_changes", "交换机允许 MAC 地址更改", "the switch allows MAC changes",
		func(s *switchSettings) { s.policy.macChanges = true }),
	{
		plant: func(p *plan) { p.host("esx-b-02").switches[1].policy.forging = true },
		expect: []Expectation{fails("network.switch_forged_transmits", "switch", "vSwitch1", "交换机允许伪传输",
			"the switch allows forged transmits")},
	},
	ofPortgroup("pg-a-app", "network.mac_learning", "启用了 MAC 学习", "it learns MAC addresses",
		func(g *portgroup) { g.macLearning = true }),
	ofPortgroup("pg-b-web", "network.port_reset", "断开后保留端口设置", "ports keep their settings",
		func(g *portgroup) { g.keepPorts = true }),
	ofPortgroup("pg-b-app", "network.port_overrides", "允许端口级安全策略", "ports may have their own security policy",
		func(g *portgroup) { g.overridable = true }),
	{ // a VLAN of the same tenant, so that nothing but the port is at fault
		plant: func(p *plan) { p.portgroup("pg-a-web").ports = map[string]int32{"a-web-02": 111} },
		expect: []Expectation{
			fails("network.port_overrides", "portgroup", "pg-a-web", "允许端口级 VLAN", "ports may have their own VLAN"),
			fails("network.port_effective", "portgroup", "pg-a-web", "一个端口另设 VLAN", "one port has its own VLAN"),
		},
	},
	ofPortgroup("capture", "network.policy_overridden", "覆盖了交换机的策略", "it overrides the policy of its switch",
		func(g *portgroup) { g.ownPolicy = true }),
	ofPortgroup("backup-net", "network.reserved_vlan", "使用保留的 VLAN", "it uses a reserved VLAN",
		func(g *portgroup) { g.vlan = 1010 }),
	{
		plant:  func(p *plan) { p.cluster("edge").withoutEVC = true },
		expect: []Expectation{fails("cluster.evc", "cluster", "edge", "未启用 EVC", "EVC is off")},
	},
	{
		plant: func(p *plan) { p.datastore("vsan-mgmt").name = "vsanDatastore" },
		expect: []Expectation{
			fails("vsan.datastore_name", "datastore", "vsanDatastore", "使用默认名称", "it has the default name"),
		},
	},
}
