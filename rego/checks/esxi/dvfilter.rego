# METADATA
# scope: package
# title: The dvFilter address is empty or approved
# custom:
#   id: esxi.dvfilter
#   subject: host
#   severity: medium
#   title:
#     zh: dvFilter 绑定地址为空或已批准
#     en: The dvFilter address is empty or approved
#   problem:
#     zh: 主机 {name} 的 dvFilter 绑定了未经批准的地址 {observed}
#     en: The dvFilter of host {name} is bound to the address {observed}, which is not approved
#   description:
#     zh: dvFilter 的绑定地址须为空或属于批准的安全设备。能使用该接口的虚拟机可以截获其他虚拟机的流量。判定值是主机高级参数中的地址。
#     en: >-
#       The address that dvFilter is bound to must be empty or that of an approved appliance. A VM that uses this
#       interface can intercept the traffic of others. The value is the address in the advanced settings of the host.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Net.DVFilterBindIpAddress 设为空值；确有安全设备在用时登记其地址到 approved 参数。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Net.DVFilterBindIpAddress to nothing, or list the
#       address of the security appliance that needs it in approved.
#   sources:
#     - SCG 8 esxi-8.network-dvfilter
#     - STIG ESXI-80-000219
#     - SCG 9.1 esx-9.network-dvfilter
#   crosswalk: [VMW-ESX-043]
#   evidence:
#     - path: options/Net.DVFilterBindIpAddress
#       type: string
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8 and STIG: none unless a security appliance uses it"
#       title:
#         zh: 批准的绑定地址
#         en: approved addresses
package checks.esxi.dvfilter

expected := array.concat([""], data.parameters.esxi.dvfilter.approved)

failures contains {
	"subject": id,
	"path": "options/Net.DVFilterBindIpAddress",
	"observed": host.options["Net.DVFilterBindIpAddress"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not trim_space(host.options["Net.DVFilterBindIpAddress"]) in expected
}
