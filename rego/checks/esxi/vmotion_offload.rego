# METADATA
# scope: package
# title: Encryption of vMotion may be offloaded to hardware
# custom:
#   id: esxi.vmotion_offload
#   subject: host
#   severity: low
#   title:
#     zh: 热迁移加密可用硬件卸载
#     en: Encryption of vMotion may be offloaded to hardware
#   problem:
#     zh: 主机 {name} 停用了热迁移加密的硬件卸载
#     en: Host {name} does not let hardware take over the encryption of migrations
#   description:
#     zh: 主机须允许把热迁移加密卸载到硬件加速器，使加密不因占用处理器而被弃用；没有加速器的主机不受影响。判定值是高级参数中的开关，1 为允许；加速器固件未经认证的站点可例外。
#     en: >-
#       A host must allow its accelerator to take over the encryption of vMotion, so that nobody gives encryption up
#       for its cost; a host without an accelerator is not affected. The value is the switch in the advanced settings;
#       1 allows it. A site whose accelerator is not validated may waive it.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Migrate.VMotionEncryptionOffload 设为 1。
#     en: "Host > Configure > System > Advanced System Settings: set Migrate.VMotionEncryptionOffload to 1."
#   sources:
#     - "SCG 9.1 esx-9.vmotion-encryption-offload: 1, the default"
#     - Versions before 9.0 do not have the setting
#   evidence:
#     - path: version
#       type: string
#     - path: options/Migrate.VMotionEncryptionOffload
#       type: integer
package checks.esxi.vmotion_offload

import data.lib.versions

expected := 1

not_applicable[id] := {"zh": "9.0 之前的版本没有此参数", "en": "versions before 9.0 have no such setting"} if {
	some id, host in input.hosts
	versions.before(host.version, "9.0")
}

failures contains {
	"subject": id,
	"path": "options/Migrate.VMotionEncryptionOffload",
	"observed": host.options["Migrate.VMotionEncryptionOffload"],
	"expected": expected,
} if {
	some id, host in input.hosts
	versions.since(host.version, "9.0")
	host.options["Migrate.VMotionEncryptionOffload"] != expected
}

undetermined[id] := {"zh": "版本号无法识别", "en": "the version is not understood"} if {
	some id, host in input.hosts
	not versions.known(host.version)
}
