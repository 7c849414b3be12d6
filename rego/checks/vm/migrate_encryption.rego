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
#   remediation:
#     zh: 虚拟机 > 编辑设置 > 虚拟机选项 > 加密 > 加密的 vMotion：设为“必需”；先确认所有主机都支持。
#     en: >-
#       Edit Settings > VM Options > Encryption > Encrypted vMotion: set Required, after checking that all hosts
#       support it.
#   sources:
#     - "SCG 8 vm-8.vmotion-encrypted: required"
#     - "STIG VMCH-80-000203: opportunistic or required"
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
