# METADATA
# scope: package
# title: Hosts keep no keys of virtual machines
# custom:
#   id: esxi.key_persistence
#   subject: host
#   severity: medium
#   title:
#     zh: 主机不留存虚拟机密钥
#     en: Hosts keep no keys of virtual machines
#   problem:
#     zh: 主机 {name} 启用了密钥留存，虚拟机密钥保存在主机的 TPM 中
#     en: Host {name} keeps keys of virtual machines in its TPM
#   description:
#     zh: 主机不得留存虚拟机的密钥。启用留存后，主机被整机取走时加密的虚拟机可以在别处打开，密钥管理系统的吊销也不再起作用。判定值是密钥留存的开关。
#     en: >-
#       A host must not keep keys of virtual machines. With key persistence, encrypted machines of a stolen host can
#       be opened elsewhere, and revoking a key in the key manager no longer helps. The value is the switch of key
#       persistence.
#   remediation:
#     zh: "执行 esxcli system security keypersistence disable --remove-all-stored-keys。确需留存的（如无法连接密钥管理系统的边缘站点），\
#       由站点书面批准并保证机房的物理安全。"
#     en: >-
#       Run esxcli system security keypersistence disable --remove-all-stored-keys. A site that needs it, such as an
#       edge without its key manager, approves that in writing and guards the room.
#   sources:
#     - SCG 8 esxi-8.key-persistence
#     - SCG 9.1 esx-9.key-persistence
#     - STIG ESXI-80-000248
#     - STIG readiness guide for VCF 9 VCFE-9X-000236
#   evidence:
#     - path: key_persistence
#       type: boolean
package checks.esxi.key_persistence

expected := false

failures contains {
	"subject": id,
	"path": "key_persistence",
	"observed": host.key_persistence,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.key_persistence != expected
}
