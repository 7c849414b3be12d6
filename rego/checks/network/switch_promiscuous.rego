# METADATA
# scope: package
# title: Virtual switches reject promiscuous mode
# custom:
#   id: network.switch_promiscuous
#   subject: switch
#   severity: medium
#   title:
#     zh: 虚拟交换机拒绝混杂模式
#     en: Virtual switches reject promiscuous mode
#   problem:
#     zh: 虚拟交换机 {name} 允许混杂模式
#     en: Virtual switch {name} allows promiscuous mode
#   description:
#     zh: 虚拟交换机自身的安全策略须拒绝混杂模式，否则其上新建或未另设的端口组都会允许虚拟机监听同一网段的流量。判定值是标准交换机的策略和分布式交换机的默认端口设置，已有端口组另行判定。
#     en: >-
#       The security policy of a virtual switch itself must reject promiscuous mode; otherwise port groups
#       that inherit it let VMs listen to the whole segment. The value is the policy of a standard switch or
#       the default port settings of a distributed one; port groups are judged by a check of their own.
#   remediation:
#     zh: 主机 > 配置 > 虚拟交换机 > 编辑 > 安全：混杂模式设为“拒绝”；分布式交换机须用接口改默认端口设置（defaultPortConfig）。
#     en: >-
#       Host > Configure > Virtual switches > Edit > Security: set promiscuous mode to Reject; of a
#       distributed switch change defaultPortConfig through the API.
#   sources:
#     - STIG ESXI-80-000218 and VCSA-80-000270
#     - SCG 9.1 esx-9.network-standard-reject-promiscuous-mode
#     - SCG 8 esxi-8.network-reject-promiscuous-mode-standardswitch
#     - SCG 8 vcenter-8.network-reject-promiscuous-mode-dvportgroup
#     - SCG 9.1 vcenter-9.network-reject-promiscuous-mode-dvportgroup
#     - The port groups are judged by network.promiscuous
#   evidence:
#     - path: promiscuous
#       type: boolean
package checks.network.switch_promiscuous

expected := false

failures contains {"subject": id, "path": "promiscuous", "observed": switch.promiscuous, "expected": expected} if {
	some id, switch in input.switches
	switch.promiscuous != expected
}
