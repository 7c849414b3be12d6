# METADATA
# scope: package
# title: An alarm reports that a host cannot send its logs
# custom:
#   id: vcenter.alarm_syslog_capacity
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 主机日志外送失败时告警并通知
#     en: An alarm reports that a host cannot send its logs
#   problem:
#     zh: vCenter {name} 没有在主机日志外送失败时告警并通知的告警定义
#     en: No alarm of vCenter {name} gives notice when a host cannot send its logs
#   description:
#     zh: >-
#       主机不能把日志送到远程日志主机时，vCenter 须立即告警并通知管理人员，否则审计会在无人知晓的情况下中断。判定值是告警定义：须有一个启用的告警监视事件
#       esx.problem.vmsyslogd.remote.failure，并以邮件、SNMP 陷阱或脚本通知。参数 notice 为否时只看告警是否启用。
#     en: >-
#       vCenter must raise an alarm and give notice when a host cannot send its logs, or auditing stops unnoticed. The
#       values are the alarms: one that is on must watch the event esx.problem.vmsyslogd.remote.failure and send a
#       mail, an SNMP trap or run a script. If notice is false, the alarm alone is enough.
#   remediation:
#     zh: >-
#       vSphere Client 选中 vCenter > 配置 > 告警定义 > 添加：目标类型为主机，触发条件为事件 esx.problem.vmsyslogd.remote.failure，并设置邮件或 SNMP
#       陷阱通知。
#     en: >-
#       vCenter > Configure > Alarm Definitions > Add: target type Host, event esx.problem.vmsyslogd.remote.failure,
#       with a mail or an SNMP trap.
#   sources:
#     - "Own rule: GB/T 22239 8.1.4.3 d, auditing is protected from interruption"
#     - "Own rule: GB/T 22239 8.1.5.4 c, the state of devices is watched"
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
#     notice:
#       type: boolean
#       default: true
#       source: Our own demand; false where another system polls the alarms
#       title:
#         zh: 告警须有通知动作
#         en: the alarm must give notice
package checks.vcenter.alarm_syslog_capacity

event := "esx.problem.vmsyslogd.remote.failure"

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

# answered are the vCenters with an alarm that does what is demanded.
answered contains id if {
	some id, center in input.vcenter
	some alarm in center.alarms
	alarm.enabled
	event in alarm.watches
	given(alarm.notifies)
}

# given(notifies) reports whether the notice of an alarm is enough.
given(true)

given(false) if not data.parameters.vcenter.alarm_syslog_capacity.notice

failures contains {
	"subject": id,
	"path": "alarms",
	"observed": {"zh": "没有", "en": "none"},
	"expected": expected,
} if {
	some id in complete
	not id in answered
}
