# METADATA
# scope: package
# title: The VM has no serial port
# custom:
#   id: vm.serial
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机没有串口
#     en: The VM has no serial port
#   problem:
#     zh: 虚拟机 {name} 有串口
#     en: VM {name} has a serial port
#   description:
#     zh: 虚拟机不得保留串口。串口可以通过网络连到控制台，绕过 vCenter 的授权和审计。判定值是虚拟机的设备清单。
#     en: >-
#       A VM must have no serial port. One may carry a console over the network, past the permissions and the
#       audit of vCenter. The value is the list of devices of the VM.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置：删除串口；确需保留的，审批后把虚拟机名登记在 approved 参数。
#     en: >-
#       With the VM off, Edit Settings: remove the serial port; approve one that is needed and list the VM in
#       approved.
#   sources:
#     - SCG 8 vm-8.remove-unnecessary-devices
#     - SCG 9.1 vm-9.remove-unnecessary-devices
#     - STIG VMCH-80-000212
#     - "SCG 8 rates it P0. Medium here: the port alone gives no access"
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
package checks.vm.serial

import data.lib.pointer

approved := data.parameters.vm.serial.approved

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
	device.kind == "serial"
	name := vm.name
	not name in approved
	vm.agent == false
}
