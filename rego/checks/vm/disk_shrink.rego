# METADATA
# scope: package
# title: Guests cannot shrink or wipe virtual disks
# custom:
#   id: vm.disk_shrink
#   subject: vm
#   severity: low
#   title:
#     zh: 禁止虚拟机内收缩或擦除虚拟磁盘
#     en: Guests cannot shrink or wipe virtual disks
#   problem:
#     zh: 虚拟机 {name} 允许在系统内收缩虚拟磁盘
#     en: VM {name} lets its guest shrink virtual disks
#   problems:
#     options/isolation.tools.diskWiper.disable:
#       zh: 虚拟机 {name} 允许在系统内擦除虚拟磁盘
#       en: VM {name} lets its guest wipe virtual disks
#   description:
#     zh: 虚拟机内的用户不得收缩或擦除虚拟磁盘，反复操作会使磁盘不可用。判定值是虚拟机高级参数，未设置即为禁止。
#     en: >-
#       Users in a guest must not shrink or wipe virtual disks; repeated use makes a disk unavailable. The values are
#       the advanced settings of the VM; they are off unless set.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：把 isolation.tools.diskShrink.disable、isolation.tools.diskWiper.disable 设为 true，或删除这些参数。
#     en: >-
#       With the VM off, Edit Settings > Advanced Parameters: set isolation.tools.diskShrink.disable and
#       isolation.tools.diskWiper.disable to true, or remove them.
#   sources:
#     - SCG 8 vm-8.deactivate-disk-shrinking-shrink and vm-8.deactivate-disk-shrinking-wiper
#     - STIG VMCH-80-000193 and VMCH-80-000194
#     - SCG 9.1 vm-9.deactivate-disk-shrinking-shrink
#     - SCG 9.1 vm-9.deactivate-disk-shrinking-wiper
#   crosswalk: [VMW-VM-007]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/isolation.tools.diskShrink.disable
#       type: string
#       unset:
#         value: "true"
#         source: "SCG 8 and STIG: true or unset"
#     - path: options/isolation.tools.diskWiper.disable
#       type: string
#       unset:
#         value: "true"
#         source: "SCG 8 and STIG: true or unset"
package checks.vm.disk_shrink

expected := "true"

# vSphere, PowerCLI and older tools spell it differently.
spellings := {"true", "True", "TRUE"}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/isolation.tools.diskShrink.disable",
	"observed": vm.options["isolation.tools.diskShrink.disable"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.options["isolation.tools.diskShrink.disable"] in spellings
	vm.agent == false
}

failures contains {
	"subject": id,
	"path": "options/isolation.tools.diskWiper.disable",
	"observed": vm.options["isolation.tools.diskWiper.disable"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.options["isolation.tools.diskWiper.disable"] in spellings
	vm.agent == false
}
