# METADATA
# scope: package
# title: Distributed switches control network I/O
# custom:
#   id: network.nioc
#   subject: switch
#   severity: medium
#   title:
#     zh: 分布式交换机启用网络 I/O 控制
#     en: Distributed switches control network I/O
#   problem:
#     zh: 分布式交换机 {name} 未启用网络 I/O 控制
#     en: Network I/O Control of distributed switch {name} is off
#   description:
#     zh: 分布式交换机须启用网络 I/O 控制，按份额分配物理带宽；未启用时，一个租户或一次迁移就能占满上联，其他业务和管理流量受阻。判定值是交换机的开关，不反映份额如何设置。
#     en: >-
#       Network I/O Control must be on, so that physical bandwidth is shared by weight; without it one tenant
#       or one migration fills the uplinks and holds up the rest. The value is the switch; it tells nothing of
#       the shares.
#   remediation:
#     zh: 网络 > 分布式交换机 > 配置 > 设置 > 属性 > 编辑：启用 Network I/O Control。
#     en: "Networking > distributed switch > Configure > Settings > Properties > Edit: enable Network I/O Control."
#   sources:
#     - STIG VCSA-80-000110
#     - SCG 9.1 vcenter-9.network-nioc
#   evidence:
#     - path: kind
#       type: string
#     - path: network_io_control
#       type: boolean
package checks.network.nioc

expected := true

not_applicable[id] := {"zh": "标准交换机没有此项设置", "en": "a standard switch has no such setting"} if {
	some id, switch in input.switches
	switch.kind == "standard"
}

failures contains {
	"subject": id,
	"path": "network_io_control",
	"observed": switch.network_io_control,
	"expected": expected,
} if {
	some id, switch in input.switches
	switch.kind != "standard"
	switch.network_io_control != expected
}
