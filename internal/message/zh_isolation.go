package message

// zhIsolation is for the messages about isolation between tenants: segments of NSX and permissions.
var zhIsolation = map[string]string{
	"NSX manages the network, and vSphere does not describe its ports": "" +
		"该网络由 NSX 管理，vSphere 不描述其端口",
	"attached to the network %s, which the inventory does not show: the account cannot see it": "接入网络 %s，清单中没有该网络：账号看不到",

	"%s: no evidence of NSX shows its segment, so its VLAN is not known": "%s：NSX 的证据中没有其网段，VLAN 未知，无法判断还能到达谁",
	"%s: whether a VPN of NSX extends its segment is not known":          "%s：NSX 是否以 VPN 延伸其网段未知，无法判断还能到达谁",
	"%s: the VLANs to which NSX bridges its segment are not known":       "%s：NSX 把其网段桥接到哪些 VLAN 未知，无法判断还能到达谁",
	"%s: the VLANs of its segment in NSX are not known":                  "%s：其网段在 NSX 中的 VLAN 未知，无法判断还能到达谁",
	"%s: on which physical network NSX has the VLANs of its segment is not known": "" +
		"%s：NSX 把其网段的 VLAN 放在哪个物理网络上未知，无法判断还能到达谁",
}
