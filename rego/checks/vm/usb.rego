# METADATA
# scope: package
# title: The VM has no USB controller and no USB device
# custom:
#   id: vm.usb
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机没有 USB 控制器和设备
#     en: The VM has no USB controller and no USB device
#   problem:
#     zh: 虚拟机 {name} 有 {observed}
#     en: VM {name} has a {observed}
#   description:
#     zh: 虚拟机不得保留 USB 控制器和设备。USB 可以带走数据，其控制器的模拟代码多次出现虚拟机逃逸漏洞。判定值是虚拟机的设备清单。
#     en: >-
#       A VM must have no USB controller and no USB device. Data can leave by USB, and flaws in the emulation
#       of controllers have let guests escape more than once. The value is the list of devices of the VM.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置：删除 USB 控制器和设备；确需保留的，审批后把虚拟机名登记在 approved 参数。
#     en: >-
#       With the VM off, Edit Settings: remove the USB controller and device; approve one that is needed and
#       list the VM in approved.
#   sources:
#     - SCG 8 vm-8.remove-unnecessary-devices
#     - SCG 9.1 vm-9.remove-unnecessary-devices
#     - STIG VMCH-80-000213
#     - "Smart-card readers and keyboards of some systems need a controller: approve these VMs"
#     - "SCG 8 rates it P0. Medium here: an escape also needs a flaw of the host"
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
package checks.vm.usb

import data.lib.pointer

kinds := {"usb_controller", "usb_device"}

approved := data.parameters.vm.usb.approved

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
	device.kind in kinds
	name := vm.name
	not name in approved
	vm.agent == false
}
