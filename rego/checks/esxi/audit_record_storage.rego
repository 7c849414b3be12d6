# METADATA
# scope: package
# title: Audit records are kept on the host
# custom:
#   id: esxi.audit_record_storage
#   subject: host
#   severity: high
#   title:
#     zh: 本地审计记录已启用
#     en: Audit records are kept on the host
#   problem:
#     zh: 主机 {name} 未启用本地审计记录
#     en: Host {name} keeps no local audit records
#   description:
#     zh: 主机须启用审计记录。未启用时，管理操作没有可追溯的记录。判定值是主机高级参数中的开关；记录目录重启后是否保留不在此判定。
#     en: >-
#       A host must keep audit records. Without them administrative actions cannot be traced. The value is the switch
#       in the advanced settings of the host; whether the directory outlives a restart is not judged.
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.auditRecord.storageEnable 设为 true，并把 storageDirectory
#       指向持久化存储。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Syslog.global.auditRecord.storageEnable to true,
#       with storageDirectory on a persistent datastore.
#   sources:
#     - SCG 8 esxi-8.logs-audit-local
#     - STIG ESXI-80-000232
#     - "Whether the directory outlives a restart is not judged: it depends on the scratch location"
#     - SCG 9.1 esx-9.log-audit-local
#   partly: [VMW-ESX-032]
#   evidence:
#     - path: options/Syslog.global.auditRecord.storageEnable
#       type: boolean
package checks.esxi.audit_record_storage

expected := true

failures contains {
	"subject": id,
	"path": "options/Syslog.global.auditRecord.storageEnable",
	"observed": host.options["Syslog.global.auditRecord.storageEnable"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Syslog.global.auditRecord.storageEnable"] != expected
}
