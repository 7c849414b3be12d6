# METADATA
# scope: package
# title: 3D acceleration of the VM is off
# custom:
#   id: vm.three_d
#   subject: vm
#   severity: low
#   title:
#     zh: 虚拟机未启用三维加速
#     en: 3D acceleration of the VM is off
#   problem:
#     zh: 虚拟机 {name} 启用了三维加速
#     en: 3D acceleration of VM {name} is on
#   description:
#     zh: 不需要图形的虚拟机须关闭三维加速。虚拟显卡的三维功能代码复杂，是虚拟机逃逸漏洞的常见入口。判定值是虚拟机高级参数，未设置即为关闭。
#     en: >-
#       VMs without a need for graphics must have 3D acceleration off. The 3D code of the virtual graphics
#       card is complex, and escapes from VMs have used it. The value is the advanced setting of the VM; it is
#       off unless set.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 显卡：取消启用三维支持。
#     en: "With the VM off, Edit Settings > Video card: clear Enable 3D Support."
#   sources:
#     - SCG 8 vm-8.deactivate-non-essential-3d-features
#     - SCG 9.1 vm-9.deactivate-non-essential-3d-features
#     - STIG VMCH-80-000202
#   evidence:
#     - path: agent
#       type: boolean
#     - path: name
#       type: string
#     - path: options/mks.enable3d
#       type: string
#       unset:
#         value: "false"
#         source: "STIG VMCH-80-000202: false or unset"
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8: off unless the workload needs it"
#       title:
#         zh: 批准使用三维加速的虚拟机名
#         en: names of VMs approved for 3D acceleration
package checks.vm.three_d

expected := "false"

# vSphere, PowerCLI and older tools spell it differently.
spellings := {"false", "False", "FALSE"}

approved := data.parameters.vm.three_d.approved

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/mks.enable3d",
	"observed": vm.options["mks.enable3d"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.options["mks.enable3d"] in spellings
	name := vm.name
	not name in approved
	vm.agent == false
}
