# METADATA
# scope: package
# title: The VM has no parallel port
# custom:
#   id: vm.parallel
#   subject: vm
#   severity: low
#   title:
#     zh: 虚拟机没有并口
#     en: The VM has no parallel port
#   problem:
#     zh: 虚拟机 {name} 有并口
#     en: VM {name} has a parallel port
#   description:
#     zh: 虚拟机不得保留并口。不用的设备只增加攻击面，并口还可以直接连到主机。判定值是虚拟机的设备清单。
#     en: >-
#       A VM must have no parallel port. An unused device only adds to what can be attacked, and this one may
#       lead to the host. The value is the list of devices of the VM.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置：删除并口；确需保留的，审批后把虚拟机名登记在 approved 参数。
#     en: >-
#       With the VM off, Edit Settings: remove the parallel port; approve one that is needed and list the VM
#       in approved.
#   sources:
#     - SCG 8 vm-8.remove-unnecessary-devices
#     - SCG 9.1 vm-9.remove-unnecessary-devices
#     - STIG VMCH-80-000211
#     - "SCG 8 rates it P0. Low here: the port alone gives no access"
#   crosswalk: [VMW-VM-003]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: name
#       type: string
#     - path: devices/*/kind
#       type: string
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8 and STIG: none unless needed and documented"
#       title:
#         zh: 批准保留的虚拟机名
#         en: names of VMs approved to have one
package checks.vm.parallel

import data.lib.pointer

approved := data.parameters.vm.parallel.approved

expected := {"zh": "没有", "en": "none"}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": sprintf("devices/%s/kind", [pointer.escape(key)]),
	"observed": device.kind,
	"expected": expected,
} if {
	some id, vm in input.vms
	some key, device in vm.devices
	device.kind == "parallel"
	name := vm.name
	not name in approved
	vm.agent == false
}
