# METADATA
# scope: package
# title: vCenter does not send usage data to its maker
# custom:
#   id: vcenter.ceip
#   subject: vcenter
#   severity: medium
#   title:
#     zh: vCenter 未参加客户体验改进计划
#     en: vCenter does not send usage data to its maker
#   problem:
#     zh: vCenter {name} 已参加客户体验改进计划，向厂商发送使用数据
#     en: vCenter {name} takes part in the customer experience improvement program and sends usage data to its maker
#   description:
#     zh: vCenter 不得参加客户体验改进计划：配置和使用数据会定期发往境外厂商。判定值是 vCenter 高级设置中记录的同意状态，任一项同意即视为参加。
#     en: >-
#       vCenter must not take part in the customer experience improvement program, which regularly sends configuration
#       and usage data to the maker abroad. The value is the consent in the advanced settings of vCenter; any consent
#       counts.
#   remediation:
#     zh: vSphere Client > 系统管理 > 部署 > 客户体验改进计划：退出计划。
#     en: "Administration > Deployment > Customer Experience Improvement Program: leave the program."
#   sources:
#     - STIG VCSA-80-000248
#     - SCG 9.1 vcenter-9.ceip-disable
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: settings/VirtualCenter.DataCollector.ConsentData
#       type: boolean
package checks.vcenter.ceip

expected := false

failures contains {
	"subject": id,
	"path": "settings/VirtualCenter.DataCollector.ConsentData",
	"observed": true,
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.settings["VirtualCenter.DataCollector.ConsentData"]
}
