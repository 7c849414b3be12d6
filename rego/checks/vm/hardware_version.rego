# METADATA
# scope: package
# title: The virtual hardware of the VM is not outdated
# custom:
#   id: vm.hardware_version
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟硬件版本不过旧
#     en: The virtual hardware of the VM is not outdated
#   problem:
#     zh: 虚拟机 {name} 的虚拟硬件版本 {observed} 过旧，要求不低于 {parameter.min}
#     en: The virtual hardware of VM {name} is outdated ({observed}); version {parameter.min} is required
#   description:
#     zh: 虚拟硬件版本须不低于规定值。旧版本没有虚拟 TPM，也不向系统提供处理器漏洞的缓解措施。判定值是虚拟机的硬件版本号。
#     en: >-
#       The version of the virtual hardware must not be below the limit. Old versions have no virtual TPM and
#       hide from the guest what mitigates flaws of processors. The value is the hardware version of the VM.
#   remediation:
#     zh: 先备份或做快照，再在关机后选“兼容性 > 升级虚拟机兼容性”。
#     en: Take a backup or snapshot; with the VM off choose Compatibility > Upgrade VM Compatibility.
#   sources:
#     - SCG 8 guest-8.virtual-hardware
#     - SCG 9.1 vm-9.virtual-hardware
#     - "SCG 8 rates it P0. Medium here: an old version alone opens nothing"
#   evidence:
#     - path: agent
#       type: boolean
#     - path: hardware_version
#       type: string
#   parameters:
#     min:
#       type: integer
#       default: 17
#       source: "SCG 8 guest-8.virtual-hardware: vmx-17 or higher"
#       title:
#         zh: 最低版本号
#         en: lowest version
package checks.vm.hardware_version

least := data.parameters.vm.hardware_version.min

expected := sprintf("vmx-%d", [least])

number(version) := to_number(trim_prefix(version, "vmx-")) if regex.match(`^vmx-[0-9]+$`, version)

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

undetermined[id] := {"zh": "版本号的格式未知", "en": "the form of the version is not known"} if {
	some id, vm in input.vms
	not regex.match(`^vmx-[0-9]+$`, vm.hardware_version)
	vm.agent == false
}

failures contains {
	"subject": id,
	"path": "hardware_version",
	"observed": vm.hardware_version,
	"expected": expected,
} if {
	some id, vm in input.vms
	number(vm.hardware_version) < least
	vm.agent == false
}
