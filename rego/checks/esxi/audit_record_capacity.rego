# METADATA
# scope: package
# title: Storage for audit records is large enough
# custom:
#   id: esxi.audit_record_capacity
#   subject: host
#   severity: medium
#   title:
#     zh: 本地审计记录容量足够
#     en: Storage for audit records is large enough
#   problem:
#     zh: 主机 {name} 的审计记录容量为 {observed} MiB，要求不少于 {parameter.min_mib} MiB
#     en: Audit records on host {name} have room for {observed} MiB, at least {parameter.min_mib} MiB are required
#   description:
#     zh: 本地审计记录须有足够容量。容量过小时旧记录很快被覆盖，事后无从追溯。判定值是主机为审计记录保留的容量（MiB）。
#     en: >-
#       Local audit records must have enough room. With little room old records are soon overwritten and an incident
#       cannot be traced. The value is the capacity that the host reserves for them, in MiB.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.auditRecord.storageCapacity 设为 100 或更大（MiB）。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Syslog.global.auditRecord.storageCapacity to 100
#       MiB or more.
#   sources:
#     - "SCG 8 esxi-8.logs-audit-local-capacity: 100 or more"
#     - "STIG ESXI-80-000113: 100"
#     - SCG 9.1 esx-9.log-audit-local-capacity
#   crosswalk: [VMW-ESX-033]
#   evidence:
#     - path: options/Syslog.global.auditRecord.storageCapacity
#       type: integer
#   parameters:
#     min_mib:
#       type: integer
#       default: 100
#       source: "SCG 8, SCG 9.1 and STIG: 100 MiB"
#       title:
#         zh: 最小容量（MiB）
#         en: smallest capacity in MiB
package checks.esxi.audit_record_capacity

import data.lib.limits

limit := limits.at_least(data.parameters.esxi.audit_record_capacity.min_mib)

expected := limit.text

failures contains {
	"subject": id,
	"path": "options/Syslog.global.auditRecord.storageCapacity",
	"observed": host.options["Syslog.global.auditRecord.storageCapacity"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.options["Syslog.global.auditRecord.storageCapacity"], limit)
}
