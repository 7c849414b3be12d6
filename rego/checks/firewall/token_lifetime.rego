# METADATA
# scope: package
# title: One-time codes expire after a minute
# custom:
#   id: firewall.token_lifetime
#   subject: firewall
#   severity: medium
#   title:
#     zh: 动态密码有效期不超过 60 秒
#     en: One-time codes expire after a minute
#   problem:
#     zh: 防火墙 {name} 的动态密码有效期为 {observed} 秒，要求不超过 {parameter.max_seconds} 秒
#     en: Firewall {name} accepts a one-time code for {observed} seconds, at most {parameter.max_seconds} are allowed
#   description:
#     zh: 动态密码须在短时间内失效，否则被截获后仍可使用。判定值是防火墙等待动态密码的秒数；由外部服务器校验的动态密码不在采集范围内。
#     en: >-
#       A one-time code must expire soon, or an intercepted one can still be used. The value is how long the firewall
#       waits for the code, in seconds; codes that an outside server checks are not collected.
#   remediation:
#     zh: FortiGate：system global 的 two-factor-ftk-expiry、two-factor-email-expiry、two-factor-sms-expiry 设为 60。
#     en: "FortiGate: set two-factor-ftk-expiry, -email-expiry and -sms-expiry of system global to 60."
#   sources:
#     - "White paper 3.5: one-time codes are valid for 60 seconds"
#     - "What counts is how long the firewall waits for the code; the step of a token's own clock is not seen"
#     - "Codes that an authentication server checks are not seen"
#   crosswalk: []
#   partly: [VMW-OTP-001]
#   evidence:
#     - path: token_seconds
#       type: integer
#       unset: {value: -1, source: "No administrator or user of the firewall has one-time codes"}
#   parameters:
#     max_seconds:
#       type: integer
#       default: 60
#       source: White paper 3.5
#       title:
#         zh: 最长有效秒数
#         en: longest time in seconds
package checks.firewall.token_lifetime

import data.lib.limits

limit := limits.at_most(data.parameters.firewall.token_lifetime.max_seconds)

not_applicable[id] := {"zh": "防火墙自身没有动态密码", "en": "the firewall has no one-time codes of its own"} if {
	some id, firewall in input.firewalls
	firewall.token_seconds < 0
}

failures contains {
	"subject": id,
	"path": "token_seconds",
	"observed": firewall.token_seconds,
	"expected": limit.text,
} if {
	some id, firewall in input.firewalls
	not limits.allowed(firewall.token_seconds, limit)
}
