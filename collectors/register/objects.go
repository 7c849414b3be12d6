package register

// objects is the register of assessed objects (测评对象) that no collector reads: rooms, devices, terminals,
// applications, data, people, documents. It may also list objects of the platform, to state their importance,
// location and owner. The owner is a person or a department, the only name of a person that is read.
var objects = form{
	name:  "objects",
	whole: "object_registers",
	columns: []column{
		code("id", "对象编号", "测评对象编号", "object id"),
		word("kind", objectKinds, "对象类别", "对象类型", "kind"),
		text("name", "对象名称", "测评对象名称", "name"),
		word("importance", map[string][]string{
			"key": {"关键"}, "important": {"重要"}, "general": {"一般"},
		}, "重要程度", "importance").orElse(""),
		text("location", "所在位置", "物理位置", "位置", "location").orElse(""),
		text("owner", "责任人", "责任部门", "owner").orElse(""),
		text("product", "产品型号", "品牌型号", "型号", "product", "model").orElse(""),
		text("version", "版本", "软件版本", "version").orElse(""),
	},
}

// objectKinds are the words for the kinds of objects that people may list, by the ids of controls/objects.yaml; the
// first word is the title there. The system and the network as a whole, tenants and registers are not listed: the
// configuration names them. A test compares the ids and titles with the file.
var objectKinds = map[string][]string{
	"room":            {"机房", "物理机房", "machine room"},
	"network_device":  {"网络设备", "交换机", "路由器", "network device"},
	"border":          {"区域边界", "border of an area"},
	"virtual_switch":  {"虚拟交换机", "virtual switch"},
	"virtual_network": {"虚拟网络（端口组）", "虚拟网络", "端口组", "virtual network (port group)", "port group"},
	"vlan":            {"VLAN"},
	"uplink":          {"虚拟交换机上联", "uplink of a virtual switch"},
	"security_device": {"安全设备", "security device"},
	"host":            {"宿主机", "host"},
	"vm":              {"虚拟机（云服务器）", "虚拟机", "云服务器", "virtual machine"},
	"guest_os":        {"操作系统", "虚拟机操作系统", "guest system", "operating system"},
	"storage":         {"存储", "存储设备", "storage"},
	"terminal":        {"终端", "终端设备", "terminal"},
	"vcenter": {
		"虚拟化管理平台（vCenter）", "虚拟化管理平台", "virtualization management (vCenter)",
	},
	"cluster":        {"集群", "cluster"},
	"resource_pool":  {"资源池", "resource pool"},
	"backup_system":  {"备份系统", "backup system"},
	"replication":    {"复制与容灾系统", "replication system"},
	"log_system":     {"日志审计系统", "log and audit system"},
	"database":       {"数据库", "数据库管理系统", "database"},
	"middleware":     {"中间件", "middleware"},
	"application":    {"业务应用系统", "业务应用", "应用系统", "business application", "application"},
	"website":        {"网站", "web site"},
	"desktop_broker": {"桌面连接服务器", "desktop broker"},
	"data":           {"数据资源", "数据", "data"},
	"person":         {"安全相关人员", "人员", "person with a part in security", "person"},
	"document":       {"安全管理文档", "管理文档", "文档", "document of security management", "document"},
	"crypto_product": {"密码产品", "cryptographic product"},
}
