# METADATA
# scope: package
# title: Desktop sessions end after a time limit
# custom:
#   id: desktop.session_timeout
#   subject: desktop_broker
#   severity: medium
#   title:
#     zh: 桌面会话到时自动退出
#     en: Desktop sessions end after a time limit
#   problem:
#     zh: 桌面云 {name} 的会话时限为 {observed} 分钟（0 表示不限），要求{expected} 分钟
#     en: >-
#       Sessions of desktop service {name} end after {observed} minutes (0: never), {expected} minutes are required
#   problems:
#     idle_minutes:
#       zh: 桌面云 {name} 的空闲断开时限为 {observed} 分钟（0 表示不断开），要求{expected} 分钟
#       en: >-
#         Desktop service {name} disconnects idle users after {observed} minutes (0: never), {expected} minutes are
#         required
#   description:
#     zh: 桌面会话须到时结束，空闲用户须被断开。无人值守的会话可能被他人使用。判定值是会话最长时限和空闲时限（分钟），0 表示不限。
#     en: >-
#       Desktop sessions must end after a time, and idle users must be disconnected. Somebody else may use a session
#       that is left unattended. The values are the longest session and the idle time, in minutes; 0 means no limit.
#   remediation:
#     zh: 在 Horizon Console 的全局设置中把“强制断开用户连接”和空闲超时设为时限以内，不可为从不。
#     en: >-
#       In the global settings of Horizon Console set the longest session and the idle time within the limits, never to
#       never.
#   sources:
#     - "GB/T 22239 8.1.4.1 b: sessions end by themselves after a time; it names no number"
#     - >-
#       Horizon as delivered ends a session after 600 minutes and never for idleness (View API,
#       GlobalSettingsGeneralData)
#   crosswalk: []
#   evidence:
#     - path: session_timeout_minutes
#       type: number
#       unset: {value: 0, source: "The broker answers that sessions never end"}
#     - path: idle_minutes
#       type: number
#       unset: {value: 0, source: "The broker answers that idle users are never disconnected"}
#   parameters:
#     max_session_minutes:
#       type: integer
#       default: 600
#       source: "Horizon as delivered: a working day"
#       title:
#         zh: 会话最长分钟数
#         en: longest session in minutes
#     max_idle_minutes:
#       type: integer
#       default: 15
#       source: "This tool's proposal, as for the sessions of the vSphere Client (SCG 8 and STIG: 900 seconds on ESXi)"
#       title:
#         zh: 最长空闲分钟数
#         en: longest idle time in minutes
package checks.desktop.session_timeout

import data.lib.limits

session := limits.positive(data.parameters.desktop.session_timeout.max_session_minutes)

idle := limits.positive(data.parameters.desktop.session_timeout.max_idle_minutes)

failures contains {
	"subject": id,
	"path": "session_timeout_minutes",
	"observed": broker.session_timeout_minutes,
	"expected": session.text,
} if {
	some id, broker in input.desktop_brokers
	not limits.allowed(broker.session_timeout_minutes, session)
}

failures contains {
	"subject": id,
	"path": "idle_minutes",
	"observed": broker.idle_minutes,
	"expected": idle.text,
} if {
	some id, broker in input.desktop_brokers
	not limits.allowed(broker.idle_minutes, idle)
}
