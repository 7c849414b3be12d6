# METADATA
# scope: package
# title: Forensic memory snapshots are not allowed
# custom:
#   id: esxi.forensic_snapshots
#   subject: host
#   severity: low
#   title:
#     zh: 不允许取证内存快照
#     en: Forensic memory snapshots are not allowed
#   problem:
#     zh: 主机 {name} 允许取证内存快照
#     en: Host {name} allows forensic memory snapshots
#   description:
#     zh: 主机不得允许取证内存快照。此类快照把租户虚拟机的内存原样存盘，内含口令和密钥，又可能被误当作恢复点。判定值是高级参数中的开关；取证期间由审批记录放行。
#     en: >-
#       A host must not allow forensic memory snapshots. They keep the memory of a tenant's VM on disk, with passwords
#       and keys, and may be taken for recovery points. The value is the switch in the advanced settings; approve an
#       investigation by a waiver.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Config.HostAgent.plugins.vmsvc.allowForensicSnapshots 设为 false。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set
#       Config.HostAgent.plugins.vmsvc.allowForensicSnapshots to false.
#   sources:
#     - "SCG 9.1 esx-9.forensic-snapshots: false, the default"
#     - Versions before 9.0 do not have the setting
#   evidence:
#     - path: version
#       type: string
#     - path: options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots
#       type: boolean
package checks.esxi.forensic_snapshots

import data.lib.versions

expected := false

not_applicable[id] := {"zh": "9.0 之前的版本没有取证快照", "en": "versions before 9.0 have no forensic snapshots"} if {
	some id, host in input.hosts
	versions.before(host.version, "9.0")
}

failures contains {
	"subject": id,
	"path": "options/Config.HostAgent.plugins.vmsvc.allowForensicSnapshots",
	"observed": host.options["Config.HostAgent.plugins.vmsvc.allowForensicSnapshots"],
	"expected": expected,
} if {
	some id, host in input.hosts
	versions.since(host.version, "9.0")
	host.options["Config.HostAgent.plugins.vmsvc.allowForensicSnapshots"] != expected
}

undetermined[id] := {"zh": "版本号无法识别", "en": "the version is not understood"} if {
	some id, host in input.hosts
	not versions.known(host.version)
}
