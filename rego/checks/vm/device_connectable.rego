# METADATA
# scope: package
# title: Guests cannot connect, disconnect or change devices
# custom:
#   id: vm.device_connectable
#   subject: vm
#   severity: medium
#   title:
#     zh: 禁止系统内的用户连接或断开虚拟设备
#     en: Guests cannot connect, disconnect or change devices
#   problem:
#     zh: 虚拟机 {name} 允许系统内的用户连接、断开或修改虚拟设备
#     en: VM {name} lets users in its guest connect, disconnect or change devices
#   description:
#     zh: 系统内的普通用户不得连接、断开或修改虚拟设备，否则可以断开网卡造成中断，或接入未获准的光盘。判定值是虚拟机高级参数，未设置即为禁止。
#     en: >-
#       Users in a guest must not connect, disconnect or change its devices; they could cut off the network
#       adapter or attach media that were not approved. The value is the advanced setting of the VM; it is off
#       unless set.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：把 isolation.device.connectable.disable 设为 true，或删除该参数。
#     en: >-
#       With the VM off, Edit Settings > Advanced Parameters: set isolation.device.connectable.disable to
#       true, or remove it.
#   sources:
#     - SCG 8 vm-8.isolation-device-connectable-deactivate
#     - SCG 9.1 vm-9.isolation-device-connectable-deactivate
#     - STIG VMCH-80-000197
#     - "SCG 8 rates it P2. Medium here: STIG rates it medium, and a guest can cut itself off"
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/isolation.device.connectable.disable
#       type: string
#       unset:
#         value: "true"
#         source: "SCG 8 and STIG: true or unset"
package checks.vm.device_connectable

expected := "true"

# vSphere, PowerCLI and older tools spell it differently.
spellings := {"true", "True", "TRUE"}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/isolation.device.connectable.disable",
	"observed": vm.options["isolation.device.connectable.disable"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.options["isolation.device.connectable.disable"] in spellings
	vm.agent == false
}
