# METADATA
# scope: package
# title: Snapshots are not kept for long
# custom:
#   id: vm.snapshot_age
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机快照不长期保留
#     en: Snapshots are not kept for long
#   problem:
#     zh: 虚拟机 {name} 最早的快照已保留 {observed} 小时，要求不超过 {parameter.max_hours} 小时
#     en: The oldest snapshot of VM {name} is {observed} hours old, at most {parameter.max_hours} are allowed
#   description:
#     zh: 快照不得长期保留。快照文件持续增长会占满存储并降低性能，也不能代替备份。判定值是最早快照的时长（小时）。
#     en: >-
#       Snapshots must not be kept for long. Their files grow until storage is full and slow the VM down, and they are
#       no backup. The value is the age of the oldest snapshot, in hours.
#   remediation:
#     zh: 虚拟机 > 快照 > 管理快照：确认不再需要后删除过期快照；需要长期保留的改用备份。
#     en: >-
#       VM > Snapshots > Manage Snapshots: delete old ones once nobody needs them; what must be kept belongs in a
#       backup.
#   sources:
#     - "VMware's advice on snapshots: no longer than 72 hours"
#   crosswalk: [VMW-VMS-001]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: snapshots/oldest_hours
#       type: integer
#       unset:
#         value: 0
#         source: The collector leaves the age of the oldest snapshot unset where the VM has none
#   parameters:
#     max_hours:
#       type: integer
#       default: 72
#       source: "VMware's advice: 24 to 72 hours"
#       title:
#         zh: 最长保留小时数
#         en: longest age in hours
package checks.vm.snapshot_age

import data.lib.limits

limit := limits.at_most(data.parameters.vm.snapshot_age.max_hours)

expected := limit.text

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "snapshots/oldest_hours",
	"observed": vm.snapshots.oldest_hours,
	"expected": expected,
} if {
	some id, vm in input.vms
	not limits.allowed(vm.snapshots.oldest_hours, limit)
	vm.agent == false
}
