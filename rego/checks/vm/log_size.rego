# METADATA
# scope: package
# title: Logs of the VM rotate at the required size
# custom:
#   id: vm.log_size
#   subject: vm
#   severity: low
#   title:
#     zh: 虚拟机日志到达规定大小即轮转
#     en: Logs of the VM rotate at the required size
#   problem:
#     zh: 虚拟机 {name} 的日志轮转大小为 {observed} 字节，要求 {parameter.bytes} 字节
#     en: Logs of VM {name} rotate at {observed} bytes, {parameter.bytes} are required
#   description:
#     zh: 虚拟机日志须在规定大小轮转。过大会占满数据存储，过小则很快覆盖有用的记录。判定值是虚拟机高级参数（字节），未设置时默认为 2048000。
#     en: >-
#       Logs of a VM must rotate at the required size. A large one fills the datastore, a small one soon
#       overwrites useful records. The value is the advanced setting of the VM, in bytes; unset means 2048000.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：把 log.rotateSize 设为 2048000，或删除该参数。
#     en: "With the VM off, Edit Settings > Advanced Parameters: set log.rotateSize to 2048000, or remove it."
#   sources:
#     - SCG 8 vm-8.log-rotation-size
#     - SCG 9.1 vm-9.log-rotation-size
#     - STIG VMCH-80-000205
#   crosswalk: [VMW-VM-010]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/log.rotateSize
#       type: string
#       unset:
#         value: "2048000"
#         source: "SCG 8 and STIG: 2048000 or unset"
#   parameters:
#     bytes:
#       type: integer
#       default: 2048000
#       source: "SCG 8 vm-8.log-rotation-size and STIG VMCH-80-000205"
#       title:
#         zh: 轮转大小（字节）
#         en: size at rotation in bytes
package checks.vm.log_size

expected := sprintf("%d", [data.parameters.vm.log_size.bytes])

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/log.rotateSize",
	"observed": vm.options["log.rotateSize"],
	"expected": expected,
} if {
	some id, vm in input.vms
	vm.options["log.rotateSize"] != expected
	vm.agent == false
}
