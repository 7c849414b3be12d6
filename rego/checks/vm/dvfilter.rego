# METADATA
# scope: package
# title: No filter that was not approved is on a network adapter of the VM
# custom:
#   id: vm.dvfilter
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机网卡上没有未经批准的过滤器
#     en: No filter that was not approved is on a network adapter of the VM
#   problem:
#     zh: 虚拟机 {name} 的网卡上有未经批准的过滤器 {observed}
#     en: A network adapter of VM {name} has the filter {observed}, which is not approved
#   description:
#     zh: 虚拟机网卡上的 dvfilter 能看到并改动全部流量，须逐个批准。判定值是虚拟机高级参数中以 ethernet 开头、filter 之后以 name 结尾的各项，没有即合格。
#     en: >-
#       A dvfilter on a network adapter sees and may change all traffic of the VM, so each must be approved.
#       The values are the settings ethernetN.filterM.name of the VM; none is right.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：删除多余的 ethernetN.filterM.name；确需保留的，审批后把过滤器名登记在 approved 参数。
#     en: >-
#       With the VM off, Edit Settings > Advanced Parameters: remove ethernetN.filterM.name; approve a filter
#       that is needed and list its name in approved.
#   sources:
#     - SCG 8 vm-8.dvfilter
#     - SCG 9.1 vm-9.dvfilter
#     - STIG VMCH-80-000200
#     - "SCG 8 rates it P2. Medium here: a filter reads all traffic of a tenant"
#   crosswalk: [VMW-VM-008]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: filters/*/name
#       type: string
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8 and STIG: none unless a product needs it"
#       title:
#         zh: 批准的过滤器名
#         en: names of approved filters
package checks.vm.dvfilter

import data.lib.pointer

approved := data.parameters.vm.dvfilter.approved

expected := {"zh": "没有未经批准的过滤器", "en": "approved filters only"}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": sprintf("filters/%s/name", [pointer.escape(key)]),
	"observed": filter.name,
	"expected": expected,
} if {
	some id, vm in input.vms
	some key, filter in vm.filters
	name := filter.name
	not name in approved
	vm.agent == false
}
