# METADATA
# scope: package
# title: The firewall is administered from named addresses only
# custom:
#   id: firewall.admin_hosts
#   subject: firewall_admin
#   severity: medium
#   title:
#     zh: 防火墙只允许从指定地址管理
#     en: The firewall is administered from named addresses only
#   problem:
#     zh: 防火墙管理员 {name} 可从任意地址登录
#     en: Firewall administrator {name} may log in from any address
#   problems:
#     trusted_hosts:
#       zh: 防火墙管理员 {name} 可登录的地址超出授权范围：{observed}
#       en: "Firewall administrator {name} may log in from addresses that are not authorised: {observed}"
#   description:
#     zh: 防火墙管理员只能从指定的管理地址登录。不限地址时，口令泄露后可从任何地方接管边界设备。判定值是管理员账号的可信地址；站点给出授权网段时逐一比对。
#     en: >-
#       Administrators of a firewall must log in from named addresses only. Without this limit a leaked password opens
#       the boundary from anywhere. The value is the list of trusted hosts of the account; with networks configured by
#       the site they are compared.
#   remediation:
#     zh: 为该管理员设置信任主机（FortiGate：trusthost1 起），只留管理网段或堡垒机；设之前确认不会把自己锁在外面。
#     en: >-
#       Set trusted hosts for the administrator (FortiGate: trusthost1 and on) to the management network or the jump
#       host, and make sure first that you do not lock yourself out.
#   sources:
#     - "GB/T 22239 8.1.4.4 c: terminals that may administer are limited by way or address"
#     - "Addresses are compared as sets: trusted hosts that together are everybody fail"
#     - >-
#       FortiOS names trusted hosts of IPv4 and of IPv6. Where only those of IPv4 are set and an interface admits
#       administrators by IPv6, whether this account may use it is open
#     - "Limits by local-in policies or other devices are not seen"
#   crosswalk: []
#   evidence:
#     - path: name
#       type: string
#     - path: any_host
#       type: boolean
#     - path: trusted_hosts
#       type: array
#   parameters:
#     networks:
#       type: networks
#       default: []
#       source: >-
#         The site's own addresses of administration; admin=10.0.0.0/24 is for one administrator, in place of the
#         others. Empty: not compared
#       title:
#         zh: 授权的管理地址或网段，可按管理员写成 admin=10.0.0.0/24（空：不比对）
#         en: "authorised addresses or networks, for one administrator as admin=10.0.0.0/24 (empty: not compared)"
package checks.firewall.admin_hosts

import data.lib.networks

configured := data.parameters.firewall.admin_hosts.networks

# The networks of one administrator, which take the place of those for all.
own[name] contains network if {
	some entry in configured
	contains(entry, "=")
	name := trim_space(split(entry, "=")[0])
	network := split(entry, "=")[1]
}

general contains entry if {
	some entry in configured
	not contains(entry, "=")
}

authorised(name) := networks.ranges(own[name])

authorised(name) := networks.ranges(general) if {
	not own[name]
	count(general) > 0
}

default expected := {
	"zh": "只允许从指定地址管理（未配置授权网段，地址未比对）",
	"en": "named addresses only (no authorised networks are configured: the addresses were not compared)",
}

expected := {
	"zh": sprintf("只允许从 %s 管理", [concat("、", configured)]),
	"en": sprintf("only from %s", [concat(", ", configured)]),
} if {
	count(configured) > 0
}

failures contains {"subject": id, "path": "any_host", "observed": true, "expected": expected} if {
	some id, admin in input.firewall_admins
	admin.any_host != false
}

failures contains {
	"subject": id,
	"path": "trusted_hosts",
	"observed": admin.trusted_hosts,
	"expected": expected,
} if {
	some id, admin in input.firewall_admins
	admin.any_host == false
	beyond(admin.name, admin.trusted_hosts)
}

beyond(name, hosts) if {
	permitted := authorised(name)
	not networks.within(networks.ranges(hosts), permitted)
}

beyond(name, hosts) if {
	not authorised(name)
	count(networks.everybody(networks.ranges(hosts))) > 0
}

undetermined[id] := {
	"zh": "可信主机的地址范围过大而未配置授权网段，或有无法识别的地址",
	"en": "so many addresses without authorised networks configured, or one that is not understood",
} if {
	some id, admin in input.firewall_admins
	unclear(admin.name, admin.trusted_hosts)
}

unclear(_, hosts) if count(networks.unread(hosts)) > 0

unclear(name, hosts) if {
	not authorised(name)
	count(networks.wide(networks.ranges(hosts))) > 0
}
