package sim

// vsanFaults are deviations of vSAN.
var vsanFaults = []fault{
	{
		plant: func(p *plan) { p.cluster("mgmt").vsan = &vsanSettings{reserve: "Reported"} },
		expect: []Expectation{
			fails("vsan.encryption_rest", "cluster", "mgmt", "vSAN 未启用静态加密", "vSAN does not encrypt data at rest"),
			fails("vsan.encryption_transit", "cluster", "mgmt", "vSAN 未启用传输加密", "vSAN does not encrypt its traffic"),
			fails("vsan.operations_reserve", "cluster", "mgmt", "操作预留只告警不强制", "the reserve warns only"),
		},
	},
}
