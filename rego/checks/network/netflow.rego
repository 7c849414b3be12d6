# METADATA
# scope: package
# title: NetFlow goes to approved collectors only
# custom:
#   id: network.netflow
#   subject: switch
#   severity: low
#   title:
#     zh: NetFlow 只发往批准的接收端
#     en: NetFlow goes to approved collectors only
#   problem:
#     zh: 分布式交换机 {name} 把 NetFlow 数据发往未经批准的 {observed}
#     en: Distributed switch {name} sends NetFlow data to {observed}, which is not approved
#   description:
#     zh: NetFlow 数据记录租户之间的通信关系，以明文发出，只能发往批准的接收端。判定值是分布式交换机的接收地址，未设置即不发送，标准交换机不适用。
#     en: >-
#       NetFlow data tells who talks to whom, and leaves in clear text; it may go to approved collectors only.
#       The value is the collector address of the distributed switch; unset means that nothing is sent, and
#       standard switches have none.
#   remediation:
#     zh: 网络 > 分布式交换机 > 配置 > 设置 > NetFlow > 编辑：清除接收地址；确需使用的，审批后登记在 approved 参数。
#     en: >-
#       Networking > distributed switch > Configure > Settings > NetFlow > Edit: remove the collector; approve
#       one that is needed and list it in approved.
#   sources:
#     - SCG 8 vcenter-8.network-restrict-netflow-usage
#     - SCG 9.1 vcenter-9.network-restrict-netflow-usage
#     - STIG VCSA-80-000271
#     - Port groups and ports send NetFlow data to the collector of their switch only
#   crosswalk: [VMW-NET-010]
#   evidence:
#     - path: kind
#       type: string
#     - path: netflow_collector
#       type: string
#       unset:
#         value: ""
#         source: "vSphere API: IpfixConfig.collectorIpAddress must be set before NetFlow can be enabled"
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8: not configured; STIG: known and documented collectors"
#       title:
#         zh: 批准的接收地址
#         en: addresses of approved collectors
package checks.network.netflow

approved := data.parameters.network.netflow.approved

expected := {"zh": "不发送，或发往批准的接收端", "en": "none, or an approved collector"}

not_applicable[id] := {"zh": "标准交换机没有此项设置", "en": "a standard switch has no such setting"} if {
	some id, switch in input.switches
	switch.kind == "standard"
}

failures contains {
	"subject": id,
	"path": "netflow_collector",
	"observed": switch.netflow_collector,
	"expected": expected,
} if {
	some id, switch in input.switches
	switch.kind != "standard"
	switch.netflow_collector != ""
	not switch.netflow_collector in approved
}
