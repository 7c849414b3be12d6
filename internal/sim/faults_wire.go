package sim

const (
	untaggedZH = "未打标记，流量落入本征 VLAN"
	untaggedEN = "untagged, and so in the native VLAN"
)

// wireFaults connect two tenants on the wire, although no port group has the VLAN of another.
var wireFaults = []fault{
	{ // an approved trunk of one tenant over a VLAN of the other
		plant: func(p *plan) { p.portgroup("pg-a-trunk").trunk = [2]int32{205, 214} },
		expect: []Expectation{
			fails("isolation.vlan", "vlan", "VLAN 210", sharedZH, sharedEN),
			fails("network.trunk_range", "portgroup", "pg-a-trunk", "超出批准的范围", "beyond the authorised range"),
		},
	},
	{ // a promiscuous port reaches the isolated ports of the other tenant, and is reached by them
		plant: func(p *plan) { p.portgroup("pg-edge-a").private = 240 },
		expect: []Expectation{
			fails("isolation.vlan", "vlan", "VLAN 240", "混杂端口可达另一租户的隔离端口",
				"a promiscuous port reaches the other tenant's isolated ports"),
			fails("isolation.vlan", "vlan", "VLAN 242", "隔离端口可达另一租户的混杂端口",
				"isolated ports reach the other tenant's promiscuous port"),
		},
	},
	{ // one port in the VLAN of the other tenant
		plant: func(p *plan) { p.portgroup("pg-b-db").ports["b-db-02"] = 120 },
		expect: []Expectation{fails("isolation.vlan", "vlan", "VLAN 120", "一个端口单独设置了另一租户的 VLAN",
			"a port has a VLAN of its own, the other tenant's")},
	},
	{ // untagged; the VLAN on the physical switch is unknown
		plant: func(p *plan) { p.portgroup("pg-a-db").vlan = 0 },
		expect: []Expectation{
			undetermined("isolation.vlan", "vlan", "VLAN 0 (dvs-a)", "未打标记，物理网络归入哪个 VLAN 未知",
				"untagged; the VLAN of the physical network is not known"),
			fails("network.native_vlan", "portgroup", "pg-a-db", untaggedZH, untaggedEN),
		},
	},
	{ // two tenants untagged on one port group, whose uplink they share anyway
		plant: func(p *plan) {
			edge := p.switches[2]
			edge.portgroups = append(edge.portgroups, &portgroup{name: "pg-edge-raw", uplinks: []string{"Uplink 2"}})
			p.vm("a-edge-02").network, p.vm("b-edge-02").network = "pg-edge-raw", "pg-edge-raw"
		},
		expect: []Expectation{
			fails("isolation.vlan", "vlan", "VLAN 0 (dvs-edge)", sharedZH, sharedEN),
			fails("isolation.portgroup", "portgroup", "pg-edge-raw", sharedZH, sharedEN),
			fails("network.native_vlan", "portgroup", "pg-edge-raw", untaggedZH, untaggedEN),
		},
	},
}
