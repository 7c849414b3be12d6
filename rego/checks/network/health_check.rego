# METADATA
# scope: package
# title: The health check of distributed switches is off
# custom:
#   id: network.health_check
#   subject: switch
#   severity: low
#   title:
#     zh: 分布式交换机的健康检查平时停用
#     en: The health check of distributed switches is off
#   problem:
#     zh: 分布式交换机 {name} 的 VLAN 与 MTU 健康检查未停用
#     en: The VLAN and MTU health check of distributed switch {name} is on
#   problems:
#     health_checks/teaming:
#       zh: 分布式交换机 {name} 的绑定与故障切换健康检查未停用
#       en: The teaming and failover health check of distributed switch {name} is on
#   description:
#     zh: 健康检查在全部 VLAN 上周期性发送报文，内含主机、交换机和端口编号，只应在排障时临时开启。判定值是两项检查的开关，标准交换机不适用。
#     en: >-
#       The health check sends frames on all VLANs that tell numbers of hosts, switches and ports; it is meant
#       for the time of a fault only. The values are the switches of its two checks; standard switches have
#       none.
#   remediation:
#     zh: 网络 > 分布式交换机 > 配置 > 设置 > 健康检查 > 编辑：停用两项检查。
#     en: "Networking > distributed switch > Configure > Settings > Health Check > Edit: disable both checks."
#   sources:
#     - STIG VCSA-80-000267
#     - SCG 9.1 vcenter-9.vds-health-check-disable
#     - "The STIG rates it CAT II. Low here: the frames stay on the switches of the site"
#   evidence:
#     - path: kind
#       type: string
#     - path: health_checks/vlan_mtu
#       type: boolean
#     - path: health_checks/teaming
#       type: boolean
package checks.network.health_check

expected := false

not_applicable[id] := {"zh": "标准交换机没有此项设置", "en": "a standard switch has no such setting"} if {
	some id, switch in input.switches
	switch.kind == "standard"
}

failures contains {
	"subject": id,
	"path": "health_checks/vlan_mtu",
	"observed": switch.health_checks.vlan_mtu,
	"expected": expected,
} if {
	some id, switch in input.switches
	switch.kind != "standard"
	switch.health_checks.vlan_mtu != expected
}

failures contains {
	"subject": id,
	"path": "health_checks/teaming",
	"observed": switch.health_checks.teaming,
	"expected": expected,
} if {
	some id, switch in input.switches
	switch.kind != "standard"
	switch.health_checks.teaming != expected
}
