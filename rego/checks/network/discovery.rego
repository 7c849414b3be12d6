# METADATA
# scope: package
# title: Distributed switches do not advertise themselves by link discovery
# custom:
#   id: network.discovery
#   subject: switch
#   severity: medium
#   title:
#     zh: 分布式交换机不发送链路发现报文
#     en: Distributed switches do not advertise themselves by link discovery
#   problem:
#     zh: 分布式交换机 {name} 的链路发现未停用（{observed}）
#     en: Link discovery of distributed switch {name} is on ({observed})
#   description:
#     zh: 分布式交换机须停用 CDP 和 LLDP。发送时会在线路上公布主机名、管理地址和版本；只接收时也会处理外来报文。判定值是交换机的发现协议和操作，标准交换机不适用。
#     en: >-
#       CDP and LLDP must be off on distributed switches. A switch that advertises tells the wire the names,
#       management addresses and versions of hosts; one that listens processes foreign frames. The value is
#       protocol and operation of the switch; standard switches are not judged.
#   remediation:
#     zh: 网络 > 分布式交换机 > 配置 > 设置 > 属性 > 编辑 > 高级：发现协议的类型设为“已禁用”。
#     en: >-
#       Networking > distributed switch > Configure > Settings > Properties > Edit > Advanced: set the type of
#       the discovery protocol to disabled.
#   sources:
#     - SCG 8 vcenter-8.network-restrict-discovery-protocol
#     - SCG 9.1 vcenter-9.network-restrict-discovery-protocol
#     - STIG VCSA-80-000299
#     - The guides ask it of distributed switches only; set listen where the site needs it for cabling
#     - "The STIG rates it CAT III. Medium here: SCG 8 has P1"
#   crosswalk: [VMW-NET-010]
#   evidence:
#     - path: kind
#       type: string
#     - path: discovery
#       type: string
#   parameters:
#     operations:
#       type: strings
#       default: ["none"]
#       source: "SCG 8 and STIG: none"
#       title:
#         zh: 可接受的操作
#         en: accepted operations
package checks.network.discovery

operations := data.parameters.network.discovery.operations

expected := {
	"zh": sprintf("操作为 %s", [concat("、", operations)]),
	"en": sprintf("operation %s", [concat(", ", operations)]),
}

not_applicable[id] := {"zh": "标准交换机没有此项设置", "en": "a standard switch has no such setting"} if {
	some id, switch in input.switches
	switch.kind == "standard"
}

failures contains {"subject": id, "path": "discovery", "observed": switch.discovery, "expected": expected} if {
	some id, switch in input.switches
	switch.kind != "standard"
	not operation(switch.discovery) in operations
}

# operation("cdp/listen") is "listen".
operation(discovery) := split(discovery, "/")[1] if contains(discovery, "/")
