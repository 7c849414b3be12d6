# METADATA
# scope: package
# title: Promiscuous ports are checked for reverse paths
# custom:
#   id: esxi.rpf_promiscuous
#   subject: host
#   severity: low
#   title:
#     zh: 混杂模式端口启用反向路径检查
#     en: Promiscuous ports are checked for reverse paths
#   problem:
#     zh: 主机 {name} 未对混杂模式端口做反向路径检查
#     en: Host {name} makes no reverse path checks on promiscuous ports
#   description:
#     zh: 主机须对混杂模式端口做反向路径检查。有多条上联时，不检查会把重复的广播和组播帧送给监测设备，使其看到失真的流量。判定值是高级参数中的开关，1 为启用。
#     en: >-
#       A host must make reverse path checks on promiscuous ports. With several uplinks it otherwise hands duplicate
#       broadcast and multicast frames to monitoring devices, which then see a distorted picture. The value is the
#       switch in the advanced settings; 1 is on.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Net.ReversePathFwdCheckPromisc 设为 1，再断开并重新启用相关端口组的混杂模式。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Net.ReversePathFwdCheckPromisc to 1, then turn
#       promiscuous mode of the port groups off and on again.
#   sources:
#     - "SCG 9.1 esx-9.network-rpf-promisc: 1"
#   evidence:
#     - path: options/Net.ReversePathFwdCheckPromisc
#       type: integer
package checks.esxi.rpf_promiscuous

expected := 1

failures contains {
	"subject": id,
	"path": "options/Net.ReversePathFwdCheckPromisc",
	"observed": host.options["Net.ReversePathFwdCheckPromisc"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Net.ReversePathFwdCheckPromisc"] != expected
}
