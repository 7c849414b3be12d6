# METADATA
# scope: package
# title: Audit records are sent to the log host
# custom:
#   id: esxi.audit_record_remote
#   subject: host
#   severity: medium
#   title:
#     zh: 审计记录发送到远程日志主机
#     en: Audit records are sent to the log host
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.auditRecord.remoteEnable 设为 true。
#     en: "Host > Configure > System > Advanced System Settings: set Syslog.global.auditRecord.remoteEnable to true."
#   sources:
#     - SCG 8 esxi-8.logs-audit-remote
#     - STIG ESXI-80-000233
#   crosswalk: [VMW-ESX-034]
#   evidence:
#     - path: options/Syslog.global.auditRecord.remoteEnable
#       type: boolean
package checks.esxi.audit_record_remote

expected := true

failures contains {
	"subject": id,
	"path": "options/Syslog.global.auditRecord.remoteEnable",
	"observed": host.options["Syslog.global.auditRecord.remoteEnable"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Syslog.global.auditRecord.remoteEnable"] != expected
}
