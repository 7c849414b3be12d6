# METADATA
# scope: package
# title: vMotion of the VM is encrypted
# custom:
#   id: vm.migrate_encryption
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机迁移全程加密
#     en: vMotion of the VM is encrypted
#   problem:
#     zh: 虚拟机 {name} 迁移时不强制加密
#     en: Encryption is not required when VM {name} is migrated
#   description:
#     zh: 虚拟机迁移时内存内容须加密传输，否则同一网络上可以截获内存中的口令和数据。判定值是虚拟机的迁移加密模式；“机会性”在对方不支持时退回明文。
#     en: >-
#       The memory of a VM must be encrypted when it is migrated, or passwords and data in it can be intercepted on
#       the network. The value is the mode of the VM; the opportunistic one falls back to plain text.
#   remediation:
#     zh: 虚拟机 > 编辑设置 > 虚拟机选项 > 加密 > 加密的 vMotion：设为“必需”；先确认所有主机都支持。
#     en: >-
#       Edit Settings > VM Options > Encryption > Encrypted vMotion: set Required, after checking that all hosts
#       support it.
#   sources:
#     - "SCG 8 vm-8.vmotion-encrypted: required"
#     - "STIG VMCH-80-000203: opportunistic or required"
#     - SCG 9.1 vm-9.vmotion-encrypted
#   crosswalk: [VMW-VM-001]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: migrate_encryption
#       type: string
#   parameters:
#     modes:
#       type: strings
#       default: [required]
#       source: "SCG 8: required; STIG also accepts opportunistic, which falls back to plain text"
#       alternatives:
#         - {value: [required], source: SCG 8 vm-8.vmotion-encrypted}
#         - {value: [required, opportunistic], source: STIG VMCH-80-000203}
#         - {value: [required], source: SCG 9.1 vm-9.vmotion-encrypted}
#       title:
#         zh: 可接受的模式
#         en: accepted modes
package checks.vm.migrate_encryption

expected := data.parameters.vm.migrate_encryption.modes

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "migrate_encryption",
	"observed": vm.migrate_encryption,
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.migrate_encryption in expected
	vm.agent == false
}
