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
#   problem:
#     zh: 主机 {name} 的审计记录未发送到远程日志主机
#     en: Host {name} does not send its audit records to the log host
#   description:
#     zh: 审计记录须发送到远程日志主机。只存在本机的记录会随入侵者的清理或磁盘故障丢失。判定值是主机高级参数中的远程发送开关。
#     en: >-
#       Audit records must be sent to the remote log host. Records that exist on the host only are lost to an intruder
#       who deletes them or to a failed disk. The value is the switch in the advanced settings of the host.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.auditRecord.remoteEnable 设为 true。
#     en: "Host > Configure > System > Advanced System Settings: set Syslog.global.auditRecord.remoteEnable to true."
#   sources:
#     - SCG 8 esxi-8.logs-audit-remote
#     - STIG ESXI-80-000233
#     - "SCG 8 rates it P0. Medium here: esxi.log_host, of high severity, judges that logs leave the host"
#     - SCG 9.1 esx-9.log-audit-forwarding
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
