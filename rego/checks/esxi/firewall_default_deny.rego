# METADATA
# scope: package
# title: The host firewall denies by default
# custom:
#   id: esxi.firewall_default_deny
#   subject: host
#   severity: high
#   title:
#     zh: 主机防火墙默认拒绝出入站连接
#     en: The host firewall denies incoming and outgoing connections by default
#   problem:
#     zh: 主机 {name} 的防火墙默认放行入站连接
#     en: The firewall of host {name} accepts incoming connections by default
#   problems:
#     firewall/outgoing_blocked:
#       zh: 主机 {name} 的防火墙默认放行出站连接
#       en: The firewall of host {name} accepts outgoing connections by default
#   description:
#     zh: 主机防火墙对未明确放行的入站和出站连接须默认拒绝。默认放行时，任何新开的服务都直接暴露，入侵者也可任意外联。判定值是防火墙默认策略中两个方向的拦截状态。
#     en: >-
#       The firewall of a host must deny incoming and outgoing connections that no ruleset admits. With the opposite
#       default, every new service is exposed at once, and an intruder can connect out at will. The values are the
#       default policies of both directions.
#   remediation:
#     zh: 在主机上执行 esxcli network firewall set --default-action false，并确认 esxcli network firewall get 显示 DROP。
#     en: >-
#       On the host run esxcli network firewall set --default-action false, and see that esxcli network firewall get
#       says DROP.
#   sources:
#     - SCG 8 esxi-8.firewall-incoming-default
#     - "STIG ESXI-80-000214: neither direction passes by default"
#     - "SCG 8 rates it P2. High here: without it no other rule of the firewall has an effect"
#     - SCG 9.1 esx-9.firewall-incoming-default
#   crosswalk: [VMW-ESX-008]
#   evidence:
#     - path: firewall/incoming_blocked
#       type: boolean
#     - path: firewall/outgoing_blocked
#       type: boolean
package checks.esxi.firewall_default_deny

expected := true

failures contains {
	"subject": id,
	"path": "firewall/incoming_blocked",
	"observed": host.firewall.incoming_blocked,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.firewall.incoming_blocked != expected
}

failures contains {
	"subject": id,
	"path": "firewall/outgoing_blocked",
	"observed": host.firewall.outgoing_blocked,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.firewall.outgoing_blocked != expected
}
