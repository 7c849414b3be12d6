# METADATA
# scope: package
# title: No sender of logs has fallen silent
# custom:
#   id: logs.silence
#   subject: log_source
#   severity: high
#   title:
#     zh: 没有停止发送日志的来源
#     en: No sender of logs has fallen silent
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

max_hours := data.parameters.logs.silence.max_hours

expected := sprintf("<= %d", [max_hours])

failures contains {
	"subject": id,
	"path": "newest_hours",
	"observed": {"zh": "无日志记录", "en": "no record"},
	"expected": expected,
} if {
	some id, source in input.log_sources
	source.newest_hours < 0
}

failures contains {"subject": id, "path": "newest_hours", "observed": source.newest_hours, "expected": expected} if {
	some id, source in input.log_sources
	source.newest_hours > max_hours
}
