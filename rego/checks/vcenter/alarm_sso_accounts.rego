# METADATA
# scope: package
# title: Changes of SSO accounts raise an alarm
# custom:
#   id: vcenter.alarm_sso_accounts
#   subject: vcenter
#   severity: medium
#   title:
#     zh: 单点登录账户变更时告警
#     en: Changes of SSO accounts raise an alarm
#   problem:
#     zh: vCenter {name} 没有在单点登录账户变更时告警的告警定义
#     en: No alarm of vCenter {name} watches changes of SSO accounts
#   description:
#     zh: 单点登录账户新建、修改、停用或删除时，vCenter 须告警，使未经批准的账户被及时发现。判定值是告警定义：须有一个启用的告警监视事件 com.vmware.sso.PrincipalManagement。
#     en: >-
#       vCenter must raise an alarm when accounts of SSO are made, changed, disabled or deleted, so that one without
#       approval is noticed. The values are the alarms: one that is on must watch the event
#       com.vmware.sso.PrincipalManagement.
#   remediation:
#     zh: >-
#       vSphere Client 选中 vCenter > 配置 > 告警定义 > 添加：目标类型为 vCenter Server，触发条件为事件
#       com.vmware.sso.PrincipalManagement，并启用。
#     en: >-
#       vCenter > Configure > Alarm Definitions > Add: target type vCenter Server, event
#       com.vmware.sso.PrincipalManagement; turn it on.
#   sources:
#     - STIG VCSA-80-000123
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
package checks.vcenter.alarm_sso_accounts

event := "com.vmware.sso.PrincipalManagement"

expected := {"zh": "启用的告警", "en": "an alarm that is on"}

# complete are the vCenters of which all alarms are known. Elsewhere an unknown one may be the one that is looked for.
complete contains id if {
	some id, center in input.vcenter
	every alarm in center.alarms {
		is_boolean(alarm.enabled)
		is_array(alarm.watches)
	}
}

# answered are the vCenters with an alarm that does what is demanded.
answered contains id if {
	some id, center in input.vcenter
	some alarm in center.alarms
	alarm.enabled
	event in alarm.watches
}

failures contains {
	"subject": id,
	"path": "alarms",
	"observed": {"zh": "没有", "en": "none"},
	"expected": expected,
} if {
	some id in complete
	not id in answered
}
