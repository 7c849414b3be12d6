# METADATA
# scope: package
# title: The VM boots securely
# custom:
#   id: vm.secure_boot
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机启用安全启动
#     en: The VM boots securely
#   problem:
#     zh: 虚拟机 {name} 未启用安全启动
#     en: Secure boot of VM {name} is off
#   problems:
#     firmware:
#       zh: 虚拟机 {name} 使用 BIOS 固件，不能安全启动
#       en: VM {name} has BIOS firmware, which cannot boot securely
#   description:
#     zh: 虚拟机须使用 EFI 固件并启用安全启动，使未签名的引导程序和驱动不能在操作系统之前运行。判定值是虚拟机的固件类型和安全启动开关；BIOS 固件没有安全启动，操作系统确实不支持的须经批准。
#     en: >-
#       A VM must have EFI firmware with secure boot, so that no unsigned loader or driver runs before its
#       operating system. The values are the firmware and the switch of the VM; BIOS firmware has no secure
#       boot, and a system that cannot do it must be approved.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 虚拟机选项 > 引导选项：固件选 EFI，勾选安全引导；从 BIOS 改为 EFI 须重装或转换系统，不能转换的审批后登记在 approved 参数。
#     en: >-
#       With the VM off, Edit Settings > VM Options > Boot Options: EFI firmware, Secure Boot on. A change
#       from BIOS needs a new installation or a conversion; approve a VM that cannot and list it in approved.
#   sources:
#     - SCG 8 guest-8.secure-boot
#     - SCG 9.1 vm-9.secure-boot
#     - "BIOS firmware fails: the audit tool of SCG 8 accepts secure boot only"
#     - "SCG 8 rates it P0. Medium here: it takes control of the guest to change what boots"
#   crosswalk: [VMW-VM-009]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: name
#       type: string
#     - path: firmware
#       type: string
#     - path: secure_boot
#       type: boolean
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8: every VM"
#       title:
#         zh: 批准不启用安全启动的虚拟机名
#         en: names of VMs approved to boot without it
package checks.vm.secure_boot

expected := true

approved := data.parameters.vm.secure_boot.approved

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {"subject": id, "path": "secure_boot", "observed": vm.secure_boot, "expected": expected} if {
	some id, vm in input.vms
	vm.secure_boot != expected
	vm.firmware != "bios"
	name := vm.name
	not name in approved
	vm.agent == false
}

failures contains {"subject": id, "path": "firmware", "observed": vm.firmware, "expected": "efi"} if {
	some id, vm in input.vms
	vm.firmware == "bios"
	name := vm.name
	not name in approved
	vm.agent == false
}
