# METADATA
# scope: package
# title: Virtual switches reject forged transmits
# custom:
#   id: network.switch_forged_transmits
#   subject: switch
#   severity: medium
#   title:
#     zh: 虚拟交换机拒绝伪传输
#     en: Virtual switches reject forged transmits
#   problem:
#     zh: 虚拟交换机 {name} 允许伪传输
#     en: Virtual switch {name} allows forged transmits
#   description:
#     zh: 虚拟交换机自身的安全策略须拒绝伪传输，否则其上新建或未另设的端口组都会放行伪造的源地址。判定值是标准交换机的策略和分布式交换机的默认端口设置，已有端口组另行判定。
#     en: >-
#       The security policy of a virtual switch itself must reject forged transmits; otherwise port groups
#       that inherit it let forged source addresses pass. The value is the policy of a standard switch or the
#       default port settings of a distributed one; port groups are judged by a check of their own.
#   remediation:
#     zh: 主机 > 配置 > 虚拟交换机 > 编辑 > 安全：伪传输设为“拒绝”；分布式交换机须用接口改默认端口设置（defaultPortConfig）。
#     en: >-
#       Host > Configure > Virtual switches > Edit > Security: set forged transmits to Reject; of a
#       distributed switch change defaultPortConfig through the API.
#   sources:
#     - STIG ESXI-80-000216 and VCSA-80-000268
#     - SCG 9.1 esx-9.network-standard-reject-forged-transmit
#     - SCG 8 esxi-8.network-reject-forged-transmit-standardswitch
#     - SCG 8 vcenter-8.network-reject-forged-transmit-dvportgroup
#     - SCG 9.1 vcenter-9.network-reject-forged-transmit-dvportgroup
#     - The port groups are judged by network.forged_transmits
#   evidence:
#     - path: forged_transmits
#       type: boolean
package checks.network.switch_forged_transmits

expected := false

failures contains {
	"subject": id,
	"path": "forged_transmits",
	"observed": switch.forged_transmits,
	"expected": expected,
} if {
	some id, switch in input.switches
	switch.forged_transmits != expected
}
