# METADATA
# scope: package
# title: Audit records have room
# custom:
#   id: esxi.audit_record_capacity
#   subject: host
#   severity: medium
#   title:
#     zh: 本地审计记录容量足够
#     en: Audit records have room
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.auditRecord.storageCapacity 设为 100 或更大（MiB）。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Syslog.global.auditRecord.storageCapacity to 100
#       MiB or more.
#   sources:
#     - "SCG 8 esxi-8.logs-audit-local-capacity: 100 or more"
#     - "STIG ESXI-80-000113: 100"
#   crosswalk: [VMW-ESX-033]
#   evidence:
#     - path: options/Syslog.global.auditRecord.storageCapacity
#       type: integer
#   parameters:
#     min_mib:
#       type: integer
#       default: 100
#       source: "SCG 8 and STIG: 100 MiB"
#       title:
#         zh: 最小容量（MiB）
#         en: smallest capacity in MiB
package checks.esxi.audit_record_capacity

expected := sprintf(">= %d", [data.parameters.esxi.audit_record_capacity.min_mib])

failures contains {
	"subject": id,
	"path": "options/Syslog.global.auditRecord.storageCapacity",
	"observed": host.options["Syslog.global.auditRecord.storageCapacity"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Syslog.global.auditRecord.storageCapacity"] < data.parameters.esxi.audit_record_capacity.min_mib
}
