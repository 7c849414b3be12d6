# METADATA
# scope: package
# title: Alarms on key conditions are on and give notice
# custom:
#   id: vcenter.alarms
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 关键状况的告警已启用并有通知
#     en: Alarms on key conditions are on and give notice
#   problem:
#     zh: vCenter {name} 没有针对 {observed} 的启用且有通知的告警
#     en: vCenter {name} has no alarm on {observed} that is on and gives notice
#   description:
#     zh: >-
#       vCenter 须对主机断开、数据存储用满、高可用故障转移和主机日志外送失败等关键状况启用告警，并通知管理人员。判定值是告警定义监视的事件、状态或指标：参数 required
#       的每一项须有一个启用的告警，并以邮件、SNMP 陷阱或脚本通知；一项中以竖线分开的标识任一即可。
#     en: >-
#       vCenter must raise alarms with notice on key conditions: lost hosts, full datastores, failover of vSphere HA,
#       failed sending of logs. The values are the events, states and metrics that alarms watch: each entry of
#       required needs an alarm that is on and sends a mail, an SNMP trap or runs a script. Of identifiers divided by
#       a bar, one is enough.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 告警定义：启用所列状况的告警，并在告警规则中设置邮件或 SNMP 陷阱通知；邮件服务器和接收方在 vCenter 的常规设置中填写。
#     en: >-
#       vCenter > Configure > Alarm Definitions: turn the alarms on these conditions on and add a mail or an SNMP trap
#       to their rules; set the mail server and receivers in the general settings of vCenter.
#   sources:
#     - "Own rule: GB/T 22239 8.1.5.4 c, the state of devices is watched and thresholds raise alarms"
#   partly: [VMW-VC-020]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: alarms
#       type: object
#     - path: alarms/*/enabled
#       type: boolean
#     - path: alarms/*/watches
#       type: array
#     - path: alarms/*/notifies
#       type: boolean
#   parameters:
#     required:
#       type: strings
#       default:
#         - HostSystem.runtime.connectionState
#         - Datastore.metric
#         - com.vmware.vc.HA.DasHostFailedEvent|vim.event.DasHostFailedEvent
#         - esx.problem.vmsyslogd.remote.failure
#       source: Our own choice; identifiers of events, Type.property of states and Type.metric of metrics
#       title:
#         zh: 须告警的事件、状态和指标
#         en: events, states and metrics that must raise an alarm
package checks.vcenter.alarms

required := data.parameters.vcenter.alarms.required

expected := {"zh": "启用的告警，并有通知", "en": "an alarm that is on, with notice"}

# complete are the vCenters of which all alarms are known. Elsewhere an unknown one may be the one that is looked for.
complete contains id if {
	some id, center in input.vcenter
	every alarm in center.alarms {
		is_boolean(alarm.enabled)
		is_boolean(alarm.notifies)
		is_array(alarm.watches)
	}
}

# answered maps vCenters to the entries of which an alarm watches one identifier.
answered[id] contains entry if {
	some entry in required
	items := {trim_space(item) | some item in split(entry, "|")}
	some id, center in input.vcenter
	some alarm in center.alarms
	alarm.enabled
	alarm.notifies
	some item in alarm.watches
	item in items
}

failures contains {
	"subject": id,
	"path": "alarms",
	"observed": entry,
	"expected": expected,
} if {
	some id in complete
	some entry in required
	not entry in answered[id]
}
