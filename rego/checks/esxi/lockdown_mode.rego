# METADATA
# scope: package
# title: ESXi lockdown mode
# custom:
#   id: esxi.lockdown_mode
#   subject: host
#   severity: high
#   title:
#     zh: ESXi 主机启用锁定模式
#     en: ESXi lockdown mode is on
#   problem:
#     zh: 主机 {name} 未启用锁定模式
#     en: Lockdown mode is off on host {name}
#   description:
#     zh: 主机的锁定模式须为“正常”或“严格”。启用后只能经 vCenter 管理主机，操作因此受 vCenter 的权限和审计约束，不能绕过。“正常”保留本机控制台，“严格”连控制台也停用。
#     en: >-
#       The lockdown mode of a host must be normal or strict. The host then accepts administration through vCenter
#       only, so that its permissions and audit trail cannot be bypassed. Normal keeps the console of the machine
#       usable, strict disables it too.
#   remediation:
#     zh: 在 vCenter 中把主机的锁定模式设为“正常”或“严格”，先确认例外用户名单。
#     en: Set the host's lockdown mode to normal or strict in vCenter, after reviewing its exception users.
#   sources:
#     - SCG 8 esxi-8.lockdown-mode
#     - STIG ESXI-80-000008
#     - SCG 9.1 esx-9.lockdown-mode
#   crosswalk: [VMW-ESX-001]
#   evidence:
#     - path: lockdown
#       type: string
#   parameters:
#     modes:
#       type: strings
#       default: [lockdownNormal, lockdownStrict]
#       source: SCG 8 and STIG accept normal; strict is stricter
#       title: {zh: 可接受的锁定模式, en: accepted modes}
package checks.esxi.lockdown_mode

expected := data.parameters.esxi.lockdown_mode.modes

failures contains {"subject": id, "path": "lockdown", "observed": host.lockdown, "expected": expected} if {
	some id, host in input.hosts
	not host.lockdown in expected
}
