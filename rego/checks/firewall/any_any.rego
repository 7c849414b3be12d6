# METADATA
# scope: package
# title: No rule lets everything through
# custom:
#   id: firewall.any_any
#   subject: firewall_rule
#   empty:
#     zh: 防火墙没有任何规则，一切按默认动作处理
#     en: the firewall has no rules at all, and everything meets its default action
#   severity: high
#   title:
#     zh: 没有任意到任意、任意服务的放行规则
#     en: No rule lets everything through
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
package checks.firewall.any_any

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
	rule.any_service == true
}
