# METADATA
# scope: package
# title: Memory tiered to NVMe is encrypted
# custom:
#   id: esxi.memory_tier_encryption
#   subject: host
#   severity: high
#   title:
#     zh: 内存分层的数据加密
#     en: Memory tiered to NVMe is encrypted
#   problem:
#     zh: 主机 {name} 未加密分层到闪存盘的内存数据
#     en: Host {name} does not encrypt memory that it tiers to flash devices
#   description:
#     zh: 主机把内存页分层到 NVMe 时须加密。否则虚拟机的内存数据以明文留在盘上，盘被取走即泄露。判定值是高级参数中的开关，1 为加密；9.0 起才有此功能。
#     en: >-
#       A host must encrypt memory pages that it tiers to NVMe. Otherwise the memory of VMs stays on the device in
#       clear text and leaks with it. The value is the switch in the advanced settings, 1 encrypts; the feature exists
#       from 9.0 on.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Mem.EncryptTierNvme 设为 1，并重启主机。
#     en: "Host > Configure > System > Advanced System Settings: set Mem.EncryptTierNvme to 1 and restart the host."
#   sources:
#     - "SCG 9.1 esx-9.memory-tiering-encryption: 1, P0"
#     - Versions before 9.0 do not have the setting
#   evidence:
#     - path: version
#       type: string
#     - path: options/Mem.EncryptTierNvme
#       type: integer
package checks.esxi.memory_tier_encryption

import data.lib.versions

expected := 1

not_applicable[id] := {"zh": "9.0 之前的版本没有内存分层", "en": "versions before 9.0 have no memory tiering"} if {
	some id, host in input.hosts
	versions.before(host.version, "9.0")
}

failures contains {
	"subject": id,
	"path": "options/Mem.EncryptTierNvme",
	"observed": host.options["Mem.EncryptTierNvme"],
	"expected": expected,
} if {
	some id, host in input.hosts
	versions.since(host.version, "9.0")
	host.options["Mem.EncryptTierNvme"] != expected
}

undetermined[id] := {"zh": "版本号无法识别", "en": "the version is not understood"} if {
	some id, host in input.hosts
	not versions.known(host.version)
}
