# METADATA
# scope: package
# title: The VM boots from its virtual disk only
# custom:
#   id: vm.boot_classes
#   subject: vm
#   severity: low
#   title:
#     zh: 虚拟机只从虚拟硬盘启动
#     en: The VM boots from its virtual disk only
#   problem:
#     zh: 虚拟机 {name} 可以从网络、光盘等其他设备启动
#     en: VM {name} may boot from the network or other devices
#   description:
#     zh: 系统装好后，虚拟机须只从虚拟硬盘启动。可以从网络或光盘启动时，能影响这些来源的人可以让虚拟机运行另一个系统，绕过其中的鉴别。判定值是虚拟机高级参数，未设置即允许全部设备。
#     en: >-
#       Once its system is installed a VM must boot from its virtual disk only. Where the network or a CD may
#       be booted, whoever controls these can start another system and pass by the login. The value is the
#       advanced setting of the VM; unset means all devices.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：把 bios.bootDeviceClasses 设为 allow:hd。
#     en: "With the VM off, Edit Settings > Advanced Parameters: set bios.bootDeviceClasses to allow:hd."
#   sources:
#     - SCG 8 vm-8.efi-boot-types
#     - SCG 9.1 vm-9.efi-boot-types
#     - "SCG 9.1 has P0, SCG 8 has Advanced: it needs control of the network or of media of the VM"
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/bios.bootDeviceClasses
#       type: string
#       unset:
#         value: "allow:all"
#         source: "SCG 8: allow:all unless set"
package checks.vm.boot_classes

expected := "allow:hd"

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/bios.bootDeviceClasses",
	"observed": vm.options["bios.bootDeviceClasses"],
	"expected": expected,
} if {
	some id, vm in input.vms
	lower(vm.options["bios.bootDeviceClasses"]) != expected
	vm.agent == false
}
