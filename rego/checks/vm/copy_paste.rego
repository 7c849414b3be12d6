# METADATA
# scope: package
# title: Copy, paste and drag-and-drop are off in VM consoles
# custom:
#   id: vm.copy_paste
#   subject: vm
#   severity: low
#   title:
#     zh: 禁用虚拟机控制台的复制、粘贴和拖放
#     en: Copy, paste and drag-and-drop are off in VM consoles
#   problem:
#     zh: 虚拟机 {name} 的控制台允许复制到外部
#     en: VM {name} lets its console copy to the outside
#   problems:
#     options/isolation.tools.paste.disable:
#       zh: 虚拟机 {name} 的控制台允许粘贴
#       en: VM {name} lets its console paste
#     options/isolation.tools.dnd.disable:
#       zh: 虚拟机 {name} 的控制台允许拖放
#       en: VM {name} lets its console drag and drop
#   description:
#     zh: 虚拟机控制台的复制、粘贴和拖放须禁用，防止数据经控制台进出虚拟机。判定值是虚拟机高级参数；自 vSphere 4.1 起未设置即为禁用。
#     en: >-
#       Copy, paste and drag-and-drop must be off in VM consoles, so that no data moves in or out by them. The values
#       are the advanced settings of the VM; since vSphere 4.1 they are off unless set.
#   remediation:
#     zh: >-
#       关闭虚拟机后，编辑设置 > 高级参数：把 isolation.tools.copy.disable、isolation.tools.paste.disable、isolation.tools.dnd.disable
#       设为 true，或删除这些参数。
#     en: >-
#       With the VM off, Edit Settings > Advanced Parameters: set isolation.tools.copy.disable,
#       isolation.tools.paste.disable and isolation.tools.dnd.disable to true, or remove them.
#   sources:
#     - SCG 8 vm-8.deactivate-console-copy, vm-8.deactivate-console-paste and vm-8.isolation-tools-dnd-deactivate
#     - STIG VMCH-80-000189, VMCH-80-000191 and VMCH-80-000192
#     - SCG 9.1 vm-9.deactivate-console-copy
#     - SCG 9.1 vm-9.deactivate-console-paste
#     - SCG 9.1 vm-9.isolation-tools-dnd-deactivate
#   crosswalk: [VMW-VM-004]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/isolation.tools.copy.disable
#       type: string
#       unset:
#         value: "true"
#         source: "SCG 8 and STIG: true or unset; off by default since vSphere 4.1"
#     - path: options/isolation.tools.paste.disable
#       type: string
#       unset:
#         value: "true"
#         source: "SCG 8 and STIG: true or unset; off by default since vSphere 4.1"
#     - path: options/isolation.tools.dnd.disable
#       type: string
#       unset:
#         value: "true"
#         source: "SCG 8 and STIG: true or unset; off by default since vSphere 4.1"
package checks.vm.copy_paste

expected := "true"

# vSphere, PowerCLI and older tools spell it differently.
spellings := {"true", "True", "TRUE"}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/isolation.tools.copy.disable",
	"observed": vm.options["isolation.tools.copy.disable"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.options["isolation.tools.copy.disable"] in spellings
	vm.agent == false
}

failures contains {
	"subject": id,
	"path": "options/isolation.tools.paste.disable",
	"observed": vm.options["isolation.tools.paste.disable"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.options["isolation.tools.paste.disable"] in spellings
	vm.agent == false
}

failures contains {
	"subject": id,
	"path": "options/isolation.tools.dnd.disable",
	"observed": vm.options["isolation.tools.dnd.disable"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.options["isolation.tools.dnd.disable"] in spellings
	vm.agent == false
}
