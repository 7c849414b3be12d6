# METADATA
# scope: package
# title: Virtual switches reject MAC address changes
# custom:
#   id: network.switch_mac_changes
#   subject: switch
#   severity: medium
#   title:
#     zh: 虚拟交换机拒绝 MAC 地址更改
#     en: Virtual switches reject MAC address changes
#   problem:
#     zh: 虚拟交换机 {name} 允许 MAC 地址更改
#     en: Virtual switch {name} allows MAC address changes
#   description:
#     zh: 虚拟交换机自身的安全策略须拒绝MAC 地址更改，否则其上新建或未另设的端口组都会接收更改过地址的虚拟机。判定值是标准交换机的策略和分布式交换机的默认端口设置，已有端口组另行判定。
#     en: >-
#       The security policy of a virtual switch itself must reject MAC address changes; otherwise port groups
#       that inherit it accept VMs with a changed address. The value is the policy of a standard switch or the
#       default port settings of a distributed one; port groups are judged by a check of their own.
#   remediation:
#     zh: 主机 > 配置 > 虚拟交换机 > 编辑 > 安全：MAC 地址更改设为“拒绝”；分布式交换机须用接口改默认端口设置（defaultPortConfig）。
#     en: >-
#       Host > Configure > Virtual switches > Edit > Security: set MAC address changes to Reject; of a
#       distributed switch change defaultPortConfig through the API.
#   sources:
#     - STIG ESXI-80-000217 and VCSA-80-000269
#     - SCG 9.1 esx-9.network-standard-reject-mac-changes
#     - SCG 8 esxi-8.network-reject-mac-changes-standardswitch and vcenter-8.network-reject-mac-changes-dvportgroup
#     - SCG 9.1 vcenter-9.network-reject-mac-changes-dvportgroup
#     - The port groups are judged by network.mac_changes
#   evidence:
#     - path: mac_changes
#       type: boolean
package checks.network.switch_mac_changes

expected := false

failures contains {"subject": id, "path": "mac_changes", "observed": switch.mac_changes, "expected": expected} if {
	some id, switch in input.switches
	switch.mac_changes != expected
}
