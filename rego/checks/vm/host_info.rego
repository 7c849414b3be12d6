# METADATA
# scope: package
# title: Guests cannot read host information
# custom:
#   id: vm.host_info
#   subject: vm
#   severity: low
#   title:
#     zh: 不向虚拟机透露宿主机信息
#     en: Guests cannot read host information
#   problem:
#     zh: 虚拟机 {name} 可以获取宿主机信息
#     en: VM {name} can learn about its host
#   description:
#     zh: 不得向虚拟机透露宿主机的性能等信息，这些信息有助于攻击者了解底层环境。判定值是虚拟机高级参数，未设置即为不透露。
#     en: >-
#       A VM must not learn about its host; such details help an attacker to explore the platform. The value is the
#       advanced setting of the VM; it is off unless set.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：把 tools.guestlib.enableHostInfo 设为 false，或删除该参数。
#     en: >-
#       With the VM off, Edit Settings > Advanced Parameters: set tools.guestlib.enableHostInfo to false, or remove
#       it.
#   sources:
#     - SCG 8 vm-8.restrict-host-info
#     - STIG VMCH-80-000198
#     - SCG 9.1 vm-9.restrict-host-info
#   crosswalk: [VMW-VM-006]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/tools.guestlib.enableHostInfo
#       type: string
#       unset:
#         value: "false"
#         source: "SCG 8 and STIG: false or unset"
package checks.vm.host_info

expected := "false"

# vSphere, PowerCLI and older tools spell it differently.
spellings := {"false", "False", "FALSE"}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/tools.guestlib.enableHostInfo",
	"observed": vm.options["tools.guestlib.enableHostInfo"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.options["tools.guestlib.enableHostInfo"] in spellings
	vm.agent == false
}
