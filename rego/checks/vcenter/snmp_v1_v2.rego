# METADATA
# scope: package
# title: vCenter sends to no SNMP v1 or v2c receiver
# custom:
#   id: vcenter.snmp_v1_v2
#   subject: vcenter
#   severity: medium
#   title:
#     zh: vCenter 未启用 SNMP v1/v2c 接收方
#     en: vCenter sends to no SNMP v1 or v2c receiver
#   problem:
#     zh: vCenter {name} 启用了 1 号 SNMP 接收方，以明文发送
#     en: vCenter {name} sends to SNMP receiver 1 in clear text
#   problems:
#     settings/snmp.receiver.2.enabled:
#       zh: vCenter {name} 启用了 2 号 SNMP 接收方，以明文发送
#       en: vCenter {name} sends to SNMP receiver 2 in clear text
#     settings/snmp.receiver.3.enabled:
#       zh: vCenter {name} 启用了 3 号 SNMP 接收方，以明文发送
#       en: vCenter {name} sends to SNMP receiver 3 in clear text
#     settings/snmp.receiver.4.enabled:
#       zh: vCenter {name} 启用了 4 号 SNMP 接收方，以明文发送
#       en: vCenter {name} sends to SNMP receiver 4 in clear text
#   description:
#     zh: vCenter 的 SNMP 接收方须停用：它只使用 v1 和 v2c，团体字和告警内容以明文传送。判定值是 vCenter 高级设置中四个接收方的开关；设备自身的 SNMP 代理不在此判定。
#     en: >-
#       The SNMP receivers of vCenter must be off: they use v1 and v2c only, with the community and the alarms in clear
#       text. The values are the switches of the four receivers in the advanced settings of vCenter. The SNMP agent of
#       the appliance is not judged here.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 常规 > 编辑 > SNMP 接收方：停用全部接收方；需要监控时用设备自身的 SNMPv3。
#     en: >-
#       vCenter > Configure > General > Edit > SNMP receivers: turn all receivers off; monitor with SNMPv3 of the
#       appliance where needed.
#   sources:
#     - STIG VCSA-80-000265
#     - "SCG 9.1 vcenter-9.snmp: off, the product's default"
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: settings/snmp.receiver.1.enabled
#       type: boolean
#     - path: settings/snmp.receiver.2.enabled
#       type: boolean
#     - path: settings/snmp.receiver.3.enabled
#       type: boolean
#     - path: settings/snmp.receiver.4.enabled
#       type: boolean
package checks.vcenter.snmp_v1_v2

expected := false

failures contains {
	"subject": id,
	"path": "settings/snmp.receiver.1.enabled",
	"observed": true,
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.settings["snmp.receiver.1.enabled"]
}

failures contains {
	"subject": id,
	"path": "settings/snmp.receiver.2.enabled",
	"observed": true,
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.settings["snmp.receiver.2.enabled"]
}

failures contains {
	"subject": id,
	"path": "settings/snmp.receiver.3.enabled",
	"observed": true,
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.settings["snmp.receiver.3.enabled"]
}

failures contains {
	"subject": id,
	"path": "settings/snmp.receiver.4.enabled",
	"observed": true,
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.settings["snmp.receiver.4.enabled"]
}
