package message

// zhIsolation is for the messages about isolation between tenants: segments of NSX and permissions.
var zhIsolation = map[string]string{
	"NSX manages the network, and vSphere does not describe its ports": "" +
		"该网络由 NSX 管理，vSphere 不描述其端口",
	"attached to the network %s, which the inventory does not show: the account cannot see it": "" +
		"接入网络 %s，清单中没有该网络：账号看不到",

	"%s: no evidence of NSX shows its segment, so its VLAN is not known": "%s：NSX 的证据中没有其网段，VLAN 未知，无法判断还能到达谁",
	"%s: whether a VPN of NSX extends its segment is not known":          "%s：NSX 是否以 VPN 延伸其网段未知，无法判断还能到达谁",
	"%s: the VLANs to which NSX bridges its segment are not known":       "%s：NSX 把其网段桥接到哪些 VLAN 未知，无法判断还能到达谁",
	"%s: the VLANs of its segment in NSX are not known":                  "%s：其网段在 NSX 中的 VLAN 未知，无法判断还能到达谁",
	"%s: on which physical network NSX has the VLANs of its segment is not known": "" +
		"%s：NSX 把其网段的 VLAN 放在哪个物理网络上未知，无法判断还能到达谁",

	"no tenant of the configuration names its principals: add principals to tenants": "" +
		"配置文件中没有租户登记其主体：请在 tenants 中填写 principals",
	"who has the permission, or on what, is not known": "授权的主体或对象未知",
	"no tenant names the principal %s: add it to principals of its tenant, or, of the operator, to " +
		"isolation.permission.operators": "" +
		"没有租户登记主体 %s：属租户的请填入该租户的 principals，属平台运营方的请填入 isolation.permission.operators",
	"several tenants name the principal %s: %s":                     "主体 %s 被多个租户登记：%s",
	"which privileges the role of the permission has is not known":  "授权所用角色含哪些特权未知",
	"not known whether the permission reaches %s of another tenant": "授权是否及于其他租户的 %s 未知",
	"the list of VMs, networks or datastores is not complete":       "虚拟机、网络或数据存储的清单不完整",

	"%s: principals: an empty pattern matches no user and no group": "%s：principals：模式为空，不匹配任何用户或组",
	"%s: principals: %q has no domain":                              "%s：principals：%q 没有域名",
	`write the name as vCenter shows it: GOV\a-admins, or a pattern: GOV\a-*`: "" +
		`按 vCenter 显示的写法填写：GOV\a-admins，或模式：GOV\a-*`,
}
