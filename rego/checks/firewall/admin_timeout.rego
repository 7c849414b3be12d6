# METADATA
# scope: package
# title: Idle administrators of the firewall are logged out
# custom:
#   id: firewall.admin_timeout
#   subject: firewall
#   severity: medium
#   title:
#     zh: 防火墙管理会话空闲超时自动退出
#     en: Idle administrators of the firewall are logged out
#   problem:
#     zh: 防火墙 {name} 的管理会话空闲 {observed} 分钟后退出（0 表示不退出），要求{expected} 分钟
#     en: >-
#       Idle administrators of firewall {name} are logged out after {observed} minutes (0: never), {expected} minutes
#       are required
#   description:
#     zh: 空闲的防火墙管理会话须自动退出，避免无人值守的会话被他人使用。判定值是设备设置的空闲分钟数，0 表示不退出，视为不符合。
#     en: >-
#       Idle sessions of firewall administrators must end by themselves, so that nobody can use an unattended one. The
#       value is the idle time of the device, in minutes; 0 means never and fails.
#   remediation:
#     zh: NSX：set service http session-timeout 600；FortiGate：system global 的 admintimeout 设为 10 或更小。
#     en: "NSX: set service http session-timeout 600. FortiGate: set admintimeout of system global to 10 or less."
#   sources:
#     - "GB/T 22239 8.1.4.1 b: sessions end by themselves after a time; it names no number"
#     - "STIG NSX-T 3.x TNDM-3X-000052: 10 minutes; STIG NSX 4.x NMGR-4X-000052: 5 minutes"
#   crosswalk: []
#   evidence:
#     - path: admin_timeout_minutes
#       type: number
#       unset: {value: 0, source: "The product answers that sessions never end"}
#   parameters:
#     max_minutes:
#       type: integer
#       default: 10
#       source: "STIG NSX-T 3.x; a site under the STIG of NSX 4.x sets 5"
#       alternatives:
#         - {value: 5, source: STIG NMGR-4X-000052}
#       title:
#         zh: 最长空闲分钟数
#         en: longest idle time in minutes
package checks.firewall.admin_timeout

import data.lib.limits

limit := limits.positive(data.parameters.firewall.admin_timeout.max_minutes)

failures contains {
	"subject": id,
	"path": "admin_timeout_minutes",
	"observed": firewall.admin_timeout_minutes,
	"expected": limit.text,
} if {
	some id, firewall in input.firewalls
	not limits.allowed(firewall.admin_timeout_minutes, limit)
}
