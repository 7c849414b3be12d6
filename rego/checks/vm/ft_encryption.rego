# METADATA
# scope: package
# title: Fault tolerance traffic is encrypted
# custom:
#   id: vm.ft_encryption
#   subject: vm
#   severity: medium
#   title:
#     zh: 容错流量加密
#     en: Fault tolerance traffic is encrypted
#   problem:
#     zh: 虚拟机 {name} 启用了容错，其同步流量不强制加密
#     en: VM {name} has fault tolerance, and encryption of its traffic is not required
#   description:
#     zh: 启用容错的虚拟机，其内存和运行状态持续传给另一台主机，须强制加密。判定值是虚拟机的容错加密模式；“机会性”在对方不支持时退回明文。未启用容错的虚拟机不适用。
#     en: >-
#       The memory and state of a VM with fault tolerance go to another host all the time and must be
#       encrypted. The value is the mode of the VM; the opportunistic one falls back to plain text. VMs
#       without fault tolerance are not judged.
#   remediation:
#     zh: 编辑设置 > 虚拟机选项 > 加密 > 加密的 FT：设为“必需”。
#     en: "Edit Settings > VM Options > Encryption > Encrypted FT: set Required."
#   sources:
#     - "SCG 8 vm-8.ft-encrypted: required"
#     - "SCG 9.1 vm-9.ft-encrypted: required"
#     - "STIG VMCH-80-000204: opportunistic or required, and only where fault tolerance is on"
#   crosswalk: [VMW-VM-002]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: fault_tolerance
#       type: string
#     - path: ft_encryption
#       type: string
#       unset:
#         value: "ftEncryptionOpportunistic"
#         source: "vSphere API: unset means opportunistic"
#   parameters:
#     modes:
#       type: strings
#       default: ["ftEncryptionRequired"]
#       source: "SCG 8: required; STIG also accepts opportunistic, which falls back to plain text"
#       alternatives:
#         - {value: ["ftEncryptionRequired"], source: "SCG 8 vm-8.ft-encrypted"}
#         - {value: ["ftEncryptionRequired", "ftEncryptionOpportunistic"], source: "STIG VMCH-80-000204"}
#       title:
#         zh: 可接受的模式
#         en: accepted modes
package checks.vm.ft_encryption

expected := data.parameters.vm.ft_encryption.modes

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

not_applicable[id] := {"zh": "虚拟机未启用容错", "en": "the VM has no fault tolerance"} if {
	some id, vm in input.vms
	vm.agent == false
	vm.fault_tolerance == "notConfigured"
}

failures contains {"subject": id, "path": "ft_encryption", "observed": vm.ft_encryption, "expected": expected} if {
	some id, vm in input.vms
	not vm.ft_encryption in expected
	vm.fault_tolerance != "notConfigured"
	vm.agent == false
}
