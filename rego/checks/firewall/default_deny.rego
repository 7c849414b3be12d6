# METADATA
# scope: package
# title: Traffic that no rule allows is denied
# custom:
#   id: firewall.default_deny
#   subject: firewall
#   severity: high
#   title:
#     zh: 未明确放行的通信默认拒绝
#     en: Traffic that no rule allows is denied
#   problem:
#     zh: 防火墙 {name} 对未明确放行的通信默认放行
#     en: Firewall {name} accepts by default what no rule allows
#   description:
#     zh: 防火墙对未被规则放行的通信须默认拒绝。默认放行时，规则遗漏即成为通路。判定值是防火墙的默认动作。
#     en: >-
#       A firewall must deny what no rule allows. With the opposite default everything that the rules forget is open.
#       The value is the default action of the firewall.
#   remediation:
#     zh: 先为在用业务补齐放行规则并观察日志，再把默认规则改为丢弃或拒绝（NSX：Default Layer3 Section 的默认规则设为 DROP 或 REJECT）。
#     en: >-
#       Write the rules that the services in use need, watch the log, then set the default rule to drop or reject (NSX:
#       the default rule of Default Layer3 Section).
#   sources:
#     - "GB/T 22239 8.1.3.2 a: a boundary denies all but what is allowed"
#     - "White paper 4.2: only the connections that are needed, everything else is blocked"
#     - "FortiOS denies what no policy matches and cannot be told otherwise"
#     - "What earlier rules let through is for firewall.any_any"
#   crosswalk: [VMW-NSX-001]
#   evidence:
#     - path: default_action
#       type: string
package checks.firewall.default_deny

failures contains {
	"subject": id,
	"path": "default_action",
	"observed": firewall.default_action,
	"expected": {"zh": "阻断或拒绝", "en": "deny or reject"},
} if {
	some id, firewall in input.firewalls
	not firewall.default_action in {"deny", "reject"}
}
