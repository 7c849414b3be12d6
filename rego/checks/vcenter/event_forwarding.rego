# METADATA
# scope: package
# title: vCenter events go to syslog
# custom:
#   id: vcenter.event_forwarding
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter 事件发送到 syslog
#     en: vCenter events go to syslog
#   problem:
#     zh: vCenter {name} 未把事件发送到 syslog
#     en: vCenter {name} does not send its events to syslog
#   description:
#     zh: vCenter 的事件须转发到 syslog，使管理操作在平台之外留有记录。判定值是 vCenter 高级设置中的转发开关；接收地址在设备自身的接口中，不在此判定。
#     en: >-
#       Events of vCenter must be forwarded to syslog, so that administration leaves a record outside the platform.
#       The value is the switch in the advanced settings; where the events go is set in the appliance and not judged.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 高级设置，把 vpxd.event.syslog.enabled 设为 true，并在 VAMI 的 Syslog 页填入日志主机。
#     en: >-
#       vCenter > Configure > Advanced Settings: set vpxd.event.syslog.enabled to true, and enter the log host under
#       Syslog in the VAMI.
#   sources:
#     - SCG 8 vcenter-8.events-remote-logging
#     - STIG VCSA-80-000280
#     - "Where the events go is not judged here: the forwarders are in the appliance's own API"
#     - "SCG 8 rates it P2. High here: the records of administrators must be kept where they cannot remove them"
#     - SCG 9.1 vcenter-9.events-remote-logging
#   partly: [VMW-VC-008]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: settings/vpxd.event.syslog.enabled
#       type: boolean
package checks.vcenter.event_forwarding

expected := true

failures contains {
	"subject": id,
	"path": "settings/vpxd.event.syslog.enabled",
	"observed": center.settings["vpxd.event.syslog.enabled"],
	"expected": expected,
} if {
	some id, center in input.vcenter
	center.settings["vpxd.event.syslog.enabled"] != expected
}
