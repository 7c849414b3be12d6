# METADATA
# scope: package
# title: Lockdown exception users are approved
# custom:
#   id: esxi.lockdown_exceptions
#   subject: host
#   severity: medium
#   title:
#     zh: 锁定模式例外用户均已批准
#     en: Lockdown exception users are approved
#   problem:
#     zh: 主机 {name} 的锁定模式例外用户为 {observed}，已批准：{parameter.approved}
#     en: "Lockdown exception users of host {name}: {observed}; approved: {parameter.approved}"
#   description:
#     zh: 锁定模式的例外用户须均经批准。例外用户可绕过 vCenter 直接登录主机。判定值是主机的例外用户名单，缺省不批准任何用户。
#     en: >-
#       The exception users of lockdown mode must all be approved. They log in to the host directly, past vCenter. The
#       value is the list of the host; by default nobody is approved.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 安全配置文件 > 锁定模式 > 编辑 > 例外用户：删除未批准的用户，或在 approved 参数中登记。
#     en: >-
#       Host > Configure > System > Security Profile > Lockdown Mode > Edit > Exception Users: remove users that are
#       not approved, or list them in approved.
#   sources:
#     - "SCG 8 esxi-8.lockdown-exception-users: none"
#     - "STIG ESXI-80-000201: an approved list"
#     - SCG 9.1 esx-9.lockdown-exception-users
#   crosswalk: [VMW-ESX-002]
#   evidence:
#     - path: lockdown_exceptions
#       type: array
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8: no exception user unless the site needs one"
#       title:
#         zh: 批准的例外用户
#         en: approved exception users
package checks.esxi.lockdown_exceptions

expected := data.parameters.esxi.lockdown_exceptions.approved

failures contains {
	"subject": id,
	"path": "lockdown_exceptions",
	"observed": host.lockdown_exceptions,
	"expected": expected,
} if {
	some id, host in input.hosts
	some user in host.lockdown_exceptions
	not trim_space(user) in {trim_space(approved) | some approved in expected}
}
