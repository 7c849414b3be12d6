# METADATA
# scope: package
# title: Accepted traffic is logged
# custom:
#   id: firewall.logged
#   subject: firewall_rule
#   empty_is_not_applicable:
#     zh: 防火墙没有任何规则，一切按默认动作处理
#     en: the firewall has no rules at all, and everything meets its default action
#   severity: medium
#   title:
#     zh: 放行规则记录日志
#     en: Accepted traffic is logged
#   problem:
#     zh: 防火墙放行规则 {name} 未记录日志
#     en: Firewall rule {name} lets traffic through without a log
#   description:
#     zh: 放行规则须记录日志，使穿越边界的通信可以追溯。判定对象是启用的放行规则，判定值是规则的日志开关。
#     en: >-
#       A rule that accepts must log, so that traffic across the boundary can be traced. Enabled accepting rules are
#       judged; the value is the switch of the rule.
#   remediation:
#     zh: 为该规则打开日志（NSX：规则的 Logging；FortiGate：logtraffic 设为 all），并确认日志平台收到。
#     en: >-
#       Turn on logging for the rule (NSX: Logging of the rule; FortiGate: logtraffic all) and see that the log store
#       receives it.
#   sources:
#     - "GB/T 22239 8.1.3.5 a: what passes a boundary is audited"
#     - "FortiOS with logtraffic utm writes only what a profile found, which is not every connection"
#     - "Disabled rules, rules that deny and the default rule are not asked for here"
#   crosswalk: []
#   evidence:
#     - path: enabled
#       type: boolean
#     - path: action
#       type: string
#     - path: default
#       type: boolean
#     - path: logged
#       type: boolean
package checks.firewall.logged

failures contains {"subject": id, "path": "logged", "observed": false, "expected": true} if {
	some id, rule in input.firewall_rules
	rule.enabled == true
	rule.action == "accept"
	rule.default == false
	rule.logged == false
}
