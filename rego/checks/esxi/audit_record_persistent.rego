# METADATA
# scope: package
# title: Audit records are on persistent storage
# custom:
#   id: esxi.audit_record_persistent
#   subject: host
#   severity: high
#   title:
#     zh: 审计记录存放在持久存储上
#     en: Audit records are on persistent storage
#   problem:
#     zh: 主机 {name} 的审计记录存放在内存盘上，重启后丢失（{observed}）
#     en: Host {name} keeps audit records on a RAM disk and loses them when it restarts ({observed})
#   problems:
#     options/ScratchConfig.CurrentScratchLocation:
#       zh: 主机 {name} 的审计记录写入临时分区，临时分区在内存盘上（{observed}），重启后丢失
#       en: Host {name} keeps audit records in its scratch area, which is on a RAM disk ({observed})
#   description:
#     zh: 审计记录须存放在数据存储或系统卷等持久存储上。存放在内存盘时，重启后记录全部丢失。判定值是存放目录，目录在 /scratch 下时再看暂存位置；无法识别的位置不判定。
#     en: >-
#       A host must keep audit records on a datastore or another persistent volume. On a RAM disk they are lost with
#       every restart. The value is the directory; below /scratch it is the scratch location. A location that is not
#       recognised is not judged.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.auditRecord.storageDirectory 设为“[数据存储] 目录”，每台主机一个目录。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Syslog.global.auditRecord.storageDirectory to
#       [datastore] directory, with a directory for each host.
#   sources:
#     - SCG 8 esxi-8.logs-audit-persistent and SCG 9.1 esx-9.log-audit-persistent
#     - "STIG ESXI-80-000243: /tmp/scratch is not persistent"
#     - STIG readiness guide for VCF 9 VCFE-9X-000202
#   partly: [VMW-ESX-032]
#   evidence:
#     - path: options/Syslog.global.auditRecord.storageDirectory
#       type: string
#       unset:
#         value: "[] /scratch/auditLog"
#         source: "SCG 8: the default is [] /scratch/auditLog"
#     - path: options/ScratchConfig.CurrentScratchLocation
#       type: string
package checks.esxi.audit_record_persistent

import data.lib.locations

expected := {"zh": "持久存储", "en": "persistent storage"}

scratch := "options/ScratchConfig.CurrentScratchLocation"

directory := "options/Syslog.global.auditRecord.storageDirectory"

failures contains {"subject": id, "path": path, "observed": observed, "expected": expected} if {
	some id, host in input.hosts
	where := locations.kept(
		host.options["Syslog.global.auditRecord.storageDirectory"],
		host.options["ScratchConfig.CurrentScratchLocation"],
	)
	where.kind == "volatile"
	path := {true: scratch, false: directory}[where.scratch]
	observed := where.place
}

undetermined[id] := {
	"zh": sprintf("无法识别 %s 是否为持久存储", [where.place]),
	"en": sprintf("whether %s is persistent storage is not known", [where.place]),
} if {
	some id, host in input.hosts
	where := locations.kept(
		host.options["Syslog.global.auditRecord.storageDirectory"],
		host.options["ScratchConfig.CurrentScratchLocation"],
	)
	where.kind == "unknown"
}
