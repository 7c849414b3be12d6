# METADATA
# scope: package
# title: The VM keeps the required number of old logs
# custom:
#   id: vm.log_keep
#   subject: vm
#   severity: low
#   title:
#     zh: 虚拟机日志保留规定的份数
#     en: The VM keeps the required number of old logs
#   problem:
#     zh: 虚拟机 {name} 保留 {observed} 份旧日志，要求 {parameter.files} 份
#     en: VM {name} keeps {observed} old logs, {parameter.files} are required
#   description:
#     zh: 虚拟机须保留规定份数的旧日志。份数过少会丢失事件经过，过多会占满数据存储。判定值是虚拟机高级参数，未设置时默认为 10。
#     en: >-
#       A VM must keep the required number of old logs. Fewer lose the course of an incident, more fill the
#       datastore. The value is the advanced setting of the VM; unset means 10.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：把 log.keepOld 设为 10，或删除该参数。
#     en: "With the VM off, Edit Settings > Advanced Parameters: set log.keepOld to 10, or remove it."
#   sources:
#     - SCG 8 vm-8.log-retention
#     - SCG 9.1 vm-9.log-retention
#     - STIG VMCH-80-000206
#   crosswalk: [VMW-VM-010]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/log.keepOld
#       type: string
#       unset:
#         value: "10"
#         source: "SCG 8 and STIG: 10 or unset"
#   parameters:
#     files:
#       type: integer
#       default: 10
#       source: "SCG 8 vm-8.log-retention and STIG VMCH-80-000206"
#       title:
#         zh: 保留的旧日志份数
#         en: number of old logs
package checks.vm.log_keep

expected := sprintf("%d", [data.parameters.vm.log_keep.files])

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/log.keepOld",
	"observed": vm.options["log.keepOld"],
	"expected": expected,
} if {
	some id, vm in input.vms
	vm.options["log.keepOld"] != expected
	vm.agent == false
}
