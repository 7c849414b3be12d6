# METADATA
# scope: package
# title: Port mirroring sessions are approved
# custom:
#   id: network.port_mirroring
#   subject: switch
#   severity: medium
#   title:
#     zh: 端口镜像会话经批准
#     en: Port mirroring sessions are approved
#   problem:
#     zh: 分布式交换机 {name} 有未经批准的端口镜像会话 {observed}
#     en: Distributed switch {name} has the port mirroring session {observed}, which is not approved
#   description:
#     zh: 端口镜像把租户的流量复制给他人，每个会话都须批准，用完即删。判定值是分布式交换机上的会话名，未启用的会话也计入，标准交换机不适用。
#     en: >-
#       Port mirroring copies the traffic of a tenant to somebody else, so each session must be approved and
#       removed after use. The values are the names of sessions of the distributed switch, disabled ones
#       included; standard switches have none.
#   remediation:
#     zh: 网络 > 分布式交换机 > 配置 > 设置 > 端口镜像：移除多余的会话；确需保留的，审批后登记在 approved 参数。
#     en: >-
#       Networking > distributed switch > Configure > Settings > Port Mirroring: remove the session; approve
#       one that is needed and list it in approved.
#   sources:
#     - SCG 8 vcenter-8.network-restrict-port-mirroring
#     - SCG 9.1 vcenter-9.network-restrict-port-mirroring
#     - STIG VCSA-80-000300
#     - "SCG 8 rates it P2. Medium here: a session copies all traffic of a tenant"
#   crosswalk: [VMW-NET-010]
#   evidence:
#     - path: kind
#       type: string
#     - path: mirror_sessions/*/name
#       type: string
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8 and STIG: none unless authorised"
#       title:
#         zh: 批准的会话名
#         en: names of approved sessions
package checks.network.port_mirroring

import data.lib.pointer

approved := data.parameters.network.port_mirroring.approved

expected := {"zh": "没有未经批准的会话", "en": "approved sessions only"}

not_applicable[id] := {"zh": "标准交换机没有此项设置", "en": "a standard switch has no such setting"} if {
	some id, switch in input.switches
	switch.kind == "standard"
}

failures contains {
	"subject": id,
	"path": sprintf("mirror_sessions/%s/name", [pointer.escape(key)]),
	"observed": session.name,
	"expected": expected,
} if {
	some id, switch in input.switches
	switch.kind != "standard"
	some key, session in switch.mirror_sessions
	name := session.name
	not name in approved
}
