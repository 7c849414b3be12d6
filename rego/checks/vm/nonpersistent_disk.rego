# METADATA
# scope: package
# title: No disk of the VM discards what was written
# custom:
#   id: vm.nonpersistent_disk
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机的磁盘不丢弃写入的内容
#     en: No disk of the VM discards what was written
#   problem:
#     zh: 虚拟机 {name} 有磁盘在关机后丢弃写入的内容（{observed}）
#     en: A disk of VM {name} discards what was written ({observed})
#   description:
#     zh: 虚拟机的磁盘须保留写入的内容。非持久模式的磁盘在关机或重置后还原，日志和入侵痕迹一并消失。判定值是每块虚拟磁盘的模式。
#     en: >-
#       Disks of a VM must keep what was written. A nonpersistent disk is reset at power off, and logs and
#       traces of an intruder vanish with it. The value is the mode of each disk.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 硬盘 > 磁盘模式：改为从属或独立-持久；教学等确需还原的，审批后把虚拟机名登记在 approved 参数。
#     en: >-
#       With the VM off, Edit Settings > Hard disk > Disk Mode: dependent, or independent persistent; approve
#       a VM that must be reset and list it in approved.
#   sources:
#     - SCG 9.1 vm-9.persistent-disk
#     - STIG VMCH-80-000208
#     - "Modes with an undo log fail too: what was written can be dropped"
#   evidence:
#     - path: agent
#       type: boolean
#     - path: name
#       type: string
#     - path: disks/*/mode
#       type: string
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "STIG VMCH-80-000208: none unless documented"
#       title:
#         zh: 批准使用非持久磁盘的虚拟机名
#         en: names of VMs approved to have one
package checks.vm.nonpersistent_disk

import data.lib.pointer

approved := data.parameters.vm.nonpersistent_disk.approved

expected := ["persistent", "independent_persistent"]

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": sprintf("disks/%s/mode", [pointer.escape(key)]),
	"observed": disk.mode,
	"expected": expected,
} if {
	some id, vm in input.vms
	some key, disk in vm.disks
	not disk.mode in expected
	name := vm.name
	not name in approved
	vm.agent == false
}
