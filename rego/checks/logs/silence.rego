# METADATA
# scope: package
# title: No log source has stopped sending
# custom:
#   id: logs.silence
#   subject: log_source
#   severity: high
#   title:
#     zh: 没有停止发送日志的来源
#     en: No log source has stopped sending
#   problem:
#     zh: 日志源 {name} 最近一条记录在 {observed} 小时前，要求不超过 {parameter.max_hours} 小时
#     en: >-
#       The newest record of log source {name} is {observed} hours old, at most {parameter.max_hours} hours are
#       allowed
#   problems:
#     none:
#       zh: 日志源 {name} 没有日志记录
#       en: Log source {name} has no record
#   description:
#     zh: 每个来源须持续发送日志。长时间没有新记录，说明采集已中断或来源被关闭日志。判定值是最近一条记录的时长（小时）。
#     en: >-
#       Every sender must keep sending logs. A long silence shows that the collection broke or that logging was turned
#       off. The value is the age of the newest record, in hours.
#   remediation:
#     zh: 查明该来源为何不再发送：主机日志转发、网络、证书或日志服务；已下线的，从 log_sources 中删去或登记豁免。
#     en: >-
#       Find out why it no longer sends: forwarding on the host, network, certificate or log service; where it was taken
#       out of service, remove it from log_sources or write a waiver.
#   sources:
#     - "GB/T 22239 8.1.5.4 d: audit records scattered over devices are gathered and kept"
#     - "White paper 5.3: operations are logged; a day without any record is this tool's limit"
#   crosswalk: []
#   evidence:
#     - path: newest_hours
#       type: number
#       unset: {value: -1, source: "The store has no record of it"}
#   parameters:
#     max_hours:
#       type: integer
#       default: 24
#       source: "This tool's limit: an ESXi host or vCenter writes within every hour"
#       title:
#         zh: 最近一条记录的最长时限（小时）
#         en: greatest age of the newest record, in hours
package checks.logs.silence

import data.lib.limits

limit := limits.at_most(data.parameters.logs.silence.max_hours)

expected := limit.text

failures contains {
	"subject": id,
	"path": "newest_hours",
	"observed": {"zh": "无日志记录", "en": "no record"},
	"expected": expected,
	"problem": "none",
} if {
	some id, source in input.log_sources
	source.newest_hours < 0
}

failures contains {"subject": id, "path": "newest_hours", "observed": source.newest_hours, "expected": expected} if {
	some id, source in input.log_sources
	not limits.allowed(source.newest_hours, limit)
}
