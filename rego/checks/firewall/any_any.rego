# METADATA
# scope: package
# title: No rule accepts any source, destination and service
# custom:
#   id: firewall.any_any
#   subject: firewall_rule
#   empty_is_not_applicable:
#     zh: 防火墙没有任何规则，一切按默认动作处理
#     en: the firewall has no rules at all, and everything meets its default action
#   severity: high
#   title:
#     zh: 没有任意到任意、任意服务的放行规则
#     en: No rule accepts any source, destination and service
#   problem:
#     zh: 防火墙规则 {name} 放行任意源到任意目的的任意服务
#     en: Firewall rule {name} lets any source reach any destination with any service
#   problems:
#     destination_addresses:
#       zh: 防火墙规则 {name} 放行过大的源和目的范围：{observed}
#       en: "Firewall rule {name} lets too many addresses through: {observed}"
#   description:
#     zh: 放行规则须限定源、目的或服务。三者均为任意的规则使防火墙失去作用。判定对象是启用的放行规则，默认规则另行判定。
#     en: >-
#       A rule that accepts must limit source, destination or service. With all three open the firewall has no effect.
#       Enabled accepting rules are judged; the default rule is judged by another check.
#   remediation:
#     zh: 按实际业务把来源、目的和服务改写为具体对象；没有业务依据的规则停用并删除。
#     en: >-
#       Name the sources, destinations and services that the business needs; disable and delete a rule that nobody can
#       give a reason for.
#   sources:
#     - "GB/T 22239 8.1.3.2 a, b and c: rules name source, destination, port and protocol and are as few as can be"
#     - "White paper 4.2: only the connections that are needed"
#     - "A rule that applies to a part of the network only (scope) fails as well: within it everything passes"
#     - "The default rule is for firewall.default_deny"
#     - >-
#       Addresses are compared as sets, in IPv4 and IPv6, with objects and groups resolved by the source. Names of
#       domains, users and others that have no address cannot be compared: where they decide, the answer is open
#     - "Not asked: NSX's exclusion list, whether its distributed firewall is on; IPv6 policies of FortiOS before 6.4"
#     - >-
#       Services are compared as sets of protocols and ports, with objects, groups and negation resolved by the source;
#       all ports of TCP and of UDP are any service. A description of the site may also write services as tcp/1-65535
#     - "A service with a limited range of source ports counts where that range has all ports from 1024 on"
#   crosswalk: []
#   evidence:
#     - path: enabled
#       type: boolean
#     - path: action
#       type: string
#     - path: default
#       type: boolean
#     - path: any_source
#       type: boolean
#     - path: any_destination
#       type: boolean
#     - path: any_service
#       type: boolean
#     - path: services
#       type: array
#     - path: source_addresses
#       type: array
#     - path: destination_addresses
#       type: array
#   parameters:
#     networks:
#       type: networks
#       default: []
#       source: >-
#         The site's own networks: a rule for any service from and to addresses beyond them fails. Empty: not compared
#       title:
#         zh: 本单位的地址或网段（空：不比对）
#         en: "the site's own addresses or networks (empty: not compared)"
package checks.firewall.any_any

import data.lib.networks
import data.lib.services

configured := data.parameters.firewall.any_any.networks

default expected := {
	"zh": "限定源、目的或服务（未配置本单位网段，地址未比对）",
	"en": "source, destination or service named (no networks of the site are configured: addresses were not compared)",
}

expected := {
	"zh": sprintf("任意服务的放行规则，源或目的在 %s 之内", [concat("、", configured)]),
	"en": sprintf("a rule for any service has its sources or its destinations within %s", [concat(", ", configured)]),
} if {
	count(configured) > 0
}

failures contains {
	"subject": id,
	"path": "any_source",
	"observed": {"zh": "源、目的、服务均为任意", "en": "any source, any destination, any service"},
	"expected": {"zh": "限定源、目的或服务", "en": "source, destination or service named"},
} if {
	some id, rule in input.firewall_rules
	rule.enabled == true
	rule.action == "accept"
	rule.default == false
	rule.any_source == true
	rule.any_destination == true
	everything(rule.any_service, rule.services)
}

failures contains {
	"subject": id,
	"path": "destination_addresses",
	"observed": {
		"zh": sprintf("任意服务，%s 到 %s", [from.zh, to.zh]),
		"en": sprintf("any service, %s to %s", [from.en, to.en]),
	},
	"expected": expected,
} if {
	some id, rule in input.firewall_rules
	rule.enabled == true
	rule.action == "accept"
	rule.default == false
	not plain(rule.any_source, rule.any_destination)
	everything(rule.any_service, rule.services)
	both := open(rule.any_source, rule.source_addresses) & open(rule.any_destination, rule.destination_addresses)
	count(both) > 0
	from := named(rule.any_source, rule.source_addresses)
	to := named(rule.any_destination, rule.destination_addresses)
}

undetermined[id] := {
	"zh": sprintf("任意服务，源和目的的地址范围都可能过大；%s", [why.zh]),
	"en": sprintf("any service, and sources and destinations may both be too many addresses; %s", [why.en]),
} if {
	some id, rule in input.firewall_rules
	rule.enabled == true
	rule.action == "accept"
	rule.default == false
	everything(rule.any_service, rule.services)
	sides := possible(rule.any_source, rule.source_addresses) & possible(rule.any_destination, rule.destination_addresses)
	count(sides) > 0
	why := unclear(networks.unread(rule.source_addresses) | networks.unread(rule.destination_addresses))
}

# everything(whole, list) reports whether a rule is for any service: by the source, or by the ports of its services.
everything(true, _)

everything(false, list) if services.all_of(list)

plain(true, true)

unclear(words) := {
	"zh": "未配置本单位网段，无法比对",
	"en": "no networks of the site are configured to compare them with",
} if {
	count(words) == 0
}

unclear(words) := {
	"zh": sprintf("以下对象没有可比对的地址：%s", [concat("、", words)]),
	"en": sprintf("these have no addresses to compare: %s", [concat(", ", words)]),
} if {
	count(words) > 0
}

# named(whole, list) returns a side of a rule in words, with at most ten of its addresses.
named(true, _) := {"zh": "任意地址", "en": "any"}

# A name without addresses is left out: it is not what makes the rule too open.
named(false, list) := {"zh": concat("、", first), "en": concat(", ", first)} if {
	addresses := [text | some text in list; not text in networks.unread(list)]
	first := array.concat(array.slice(addresses, 0, 10), ["…" | count(addresses) > 10])
}

# open(whole, list) returns the address families in which a side of a rule is open; whole: it is any address, in the
# families of its list or, without a list, in both.
open(true, []) := {4, 6}

open(whole, list) := networks.everybody(networks.ranges(list)) if {
	not [whole, list] == [true, []]
	count(configured) == 0
}

open(whole, list) := {family |
	some range in networks.ranges(list)
	not networks.within({range}, allowed)
	family := {8: 4, 32: 6}[count(range[0])]
} if {
	not [whole, list] == [true, []]
	count(configured) > 0
}

allowed := networks.ranges(configured)

# possible(whole, list) returns the families in which a side may be open, with too many addresses and those that are
# not known.
possible(true, []) := {4, 6}

possible(whole, list) := {4, 6} if {
	not [whole, list] == [true, []]
	count(networks.unread(list)) > 0
}

possible(whole, list) := networks.wide(networks.ranges(list)) if {
	not [whole, list] == [true, []]
	count(networks.unread(list)) == 0
	count(configured) == 0
}

possible(whole, list) := open(whole, list) if {
	not [whole, list] == [true, []]
	count(networks.unread(list)) == 0
	count(configured) > 0
}
