# METADATA
# scope: package
# title: Enabled firewall rulesets admit authorised addresses only
# custom:
#   id: esxi.firewall_sources
#   subject: host
#   severity: high
#   title:
#     zh: 已启用的防火墙规则集只允许授权地址
#     en: Enabled firewall rulesets admit authorised addresses only
#   problem:
#     zh: 主机 {name} 的防火墙规则集对任意地址开放：{key}
#     en: "Host {name} has firewall rulesets open to every address: {key}"
#   problems:
#     firewall/rulesets/*/allowed:
#       zh: 主机 {name} 的防火墙规则集放行了未授权的地址：{key}
#       en: "Host {name} has firewall rulesets that admit addresses which are not authorised: {key}"
#   description:
#     zh: 启用的防火墙规则集只能放行授权的地址。管理端口对全网开放时，任何能连通的人都可以尝试登录。站点给出授权网段时逐一比对，未给出时只判定是否对任意地址开放。
#     en: >-
#       Enabled firewall rulesets must admit authorised addresses only. A management port that is open to everybody
#       invites login attempts from everywhere. With networks configured by the site addresses are compared, otherwise
#       only openness to everybody is judged.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 防火墙 > 编辑：逐个规则集取消“允许来自任意 IP 地址的连接”，填入授权的地址或网段；不用的规则集停用。
#     en: >-
#       Host > Configure > System > Firewall > Edit: for each ruleset clear allow connections from any IP address
#       and enter the authorised addresses or networks; disable rulesets that are not used.
#   sources:
#     - SCG 8 esxi-8.firewall-restrict-access
#     - STIG ESXI-80-000239
#     - Rulesets whose addresses a user cannot change are left out, as in STIG
#     - >-
#       Addresses are compared as sets, in IPv4 and IPv6. Without configured networks a ruleset whose addresses together
#       are everybody fails; more addresses than all private networks of IPv4 together, or than a /16 of global IPv6,
#       are undetermined; fewer pass without being compared
#     - "SCG 8 rates it P1. High here: it decides who reaches the management services of a host at all"
#     - SCG 9.1 esx-9.firewall-restrict-access
#   crosswalk: [VMW-ESX-009]
#   evidence:
#     - path: firewall/rulesets/*/enabled
#       type: boolean
#     - path: firewall/rulesets/*/all_ip
#       type: boolean
#     - path: firewall/rulesets/*/allowed
#       type: array
#     - path: firewall/rulesets/*/ip_configurable
#       type: boolean
#       unset:
#         value: true
#         source: >-
#           vSphere API: ipListUserConfigurable is new in 8.0.2; before, every ruleset's addresses could be changed
#   parameters:
#     networks:
#       type: networks
#       default: []
#       source: >-
#         The site's own authorised addresses, networks or ranges; sshServer=10.0.0.0/24 is for one ruleset, in place of
#         the others. Empty: not compared
#       title:
#         zh: 授权的地址或网段，可按规则集写成 sshServer=10.0.0.0/24（空：不比对）
#         en: "authorised addresses or networks, for one ruleset as sshServer=10.0.0.0/24 (empty: not compared)"
package checks.esxi.firewall_sources

import data.lib.networks
import data.lib.pointer

configured := data.parameters.esxi.firewall_sources.networks

# The networks of one ruleset, which take the place of those for all.
own[name] contains network if {
	some entry in configured
	contains(entry, "=")
	name := lower(trim_space(split(entry, "=")[0]))
	network := split(entry, "=")[1]
}

general contains entry if {
	some entry in configured
	not contains(entry, "=")
}

authorised(key) := networks.ranges(own[lower(key)])

authorised(key) := networks.ranges(general) if {
	not own[lower(key)]
	count(general) > 0
}

default expected := {
	"zh": "不对任意地址开放（未配置授权网段，所放行的地址未比对）",
	"en": "not open to everybody (no authorised networks are configured: the addresses were not compared)",
}

expected := {
	"zh": sprintf("只放行 %s", [concat("、", configured)]),
	"en": sprintf("only %s", [concat(", ", configured)]),
} if {
	count(general) > 0
}

expected := {
	"zh": sprintf("只放行 %s；其余规则集未配置授权网段，未比对", [concat("、", configured)]),
	"en": sprintf("only %s; other rulesets have no authorised networks and were not compared", [concat(", ", configured)]),
} if {
	count(general) == 0
	count(configured) > 0
}

failures contains {
	"subject": id,
	"path": sprintf("firewall/rulesets/%s/all_ip", [pointer.escape(key)]),
	"observed": true,
	"expected": false,
} if {
	some id, host in input.hosts
	some key, ruleset in host.firewall.rulesets
	ruleset.all_ip
	ruleset.enabled
	ruleset.ip_configurable
}

failures contains {
	"subject": id,
	"path": sprintf("firewall/rulesets/%s/allowed", [pointer.escape(key)]),
	"observed": ruleset.allowed,
	"expected": expected,
} if {
	some id, host in input.hosts
	some key, ruleset in host.firewall.rulesets
	ruleset.enabled
	ruleset.ip_configurable
	not ruleset.all_ip
	beyond(key, ruleset.allowed)
}

beyond(key, allowed) if {
	permitted := authorised(key)
	not networks.within(networks.ranges(allowed), permitted)
}

beyond(key, allowed) if {
	not authorised(key)
	count(networks.everybody(networks.ranges(allowed))) > 0
}

undetermined[id] := {
	"zh": sprintf("规则集 %s 放行的地址范围过大而未配置授权网段，或有无法识别的地址", [shown]),
	"en": sprintf("%s: so many addresses without authorised networks configured, or one that is not understood", [shown]),
} if {
	some id, host in input.hosts
	names := {key |
		some key, ruleset in host.firewall.rulesets
		ruleset.enabled
		ruleset.ip_configurable
		not ruleset.all_ip
		unclear(key, ruleset.allowed)
	}
	count(names) > 0
	shown := concat(", ", names)
}

unclear(_, allowed) if count(networks.unread(allowed)) > 0

unclear(key, allowed) if {
	not authorised(key)
	count(networks.wide(networks.ranges(allowed))) > 0
}
