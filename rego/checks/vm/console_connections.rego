# METADATA
# scope: package
# title: One console connection at a time
# custom:
#   id: vm.console_connections
#   subject: vm
#   severity: low
#   title:
#     zh: 虚拟机控制台同时只允许一个连接
#     en: One console connection at a time
#   problem:
#     zh: 虚拟机 {name} 的控制台允许多个并发连接
#     en: The console of VM {name} allows several connections at a time
#   description:
#     zh: 虚拟机控制台同时只能有一个连接，防止他人旁观或插手会话。判定值是虚拟机高级参数中的连接数，未设置表示不限。
#     en: >-
#       The console of a VM must allow one connection at a time, so that nobody watches or joins a session. The value
#       is the number in the advanced settings of the VM; unset means unlimited.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：把 RemoteDisplay.maxConnections 设为 1。
#     en: "With the VM off, Edit Settings > Advanced Parameters: set RemoteDisplay.maxConnections to 1."
#   sources:
#     - SCG 8 vm-8.limit-console-connections
#     - STIG VMCH-80-000195
#     - "SCG 8 rates it P0. Low here: a second console session needs the same right as the first"
#     - SCG 9.1 vm-9.limit-console-connections
#   crosswalk: [VMW-VM-005]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/RemoteDisplay.maxConnections
#       type: string
#       unset:
#         value: "-1"
#         source: "SCG 8: unlimited (-1) unless set"
package checks.vm.console_connections

expected := "1"

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/RemoteDisplay.maxConnections",
	"observed": vm.options["RemoteDisplay.maxConnections"],
	"expected": expected,
} if {
	some id, vm in input.vms
	vm.options["RemoteDisplay.maxConnections"] != expected
	vm.agent == false
}
