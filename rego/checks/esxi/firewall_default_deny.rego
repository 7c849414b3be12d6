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
#   remediation:
#     zh: 在主机上执行 esxcli network firewall set --default-action false，并确认 esxcli network firewall get 显示 DROP。
#     en: >-
#       On the host run esxcli network firewall set --default-action false, and see that esxcli network firewall get
#       says DROP.
#   sources:
#     - SCG 8 esxi-8.firewall-incoming-default
#     - "STIG ESXI-80-000214: neither direction passes by default"
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
