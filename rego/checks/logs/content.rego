# METADATA
# scope: package
# title: Records of every sender show logins, privilege use and changes
# custom:
#   id: logs.content
#   subject: log_source
#   severity: medium
#   title:
#     zh: 各来源的日志包含登录、特权使用和变更
#     en: Records of every sender show logins, privilege use and changes
#   problem:
#     zh: 日志源 {name} 近 28 天的日志没有任何登录、特权使用和变更记录
#     en: The records of log source {name} of 28 days show no login, no use of privileges and no change
#   description:
#     zh: 送到平台的日志须含审计内容：登录、登录失败、特权使用、配置变更。判定值为近 28 天含相应词句的条数；全无的不通过，缺部分的不作判定，须实际操作一次验证。
#     en: >-
#       Records that reach the platform must contain what is audited: logins, failed logins, use of privileges and
#       changes of the configuration. The values count the records of 28 days that have the usual words. None of all is
#       a failure; where some are missing nothing may have happened, and a trial shows whether it would be recorded.
#   remediation:
#     zh: 打开该来源的审计并检查转发的日志级别和类别；其日志用语不同的，在配置文件的 phrases 中写明其词句。
#     en: >-
#       Turn on auditing on the sender and look at the levels and categories that are forwarded; where its records use
#       other words, write these under phrases in the configuration.
#   sources:
#     - "GB/T 22239 8.1.4.3 a and b: important users' acts and events are audited, with time, user, kind and result"
#     - "White paper 5.3: key actions are logged with user, time and detail"
#     - "Counted by query over the words that products document; the user and the result in each record are not read"
#   crosswalk: []
#   evidence:
#     - path: changes
#       type: integer
#     - path: failed_logins
#       type: integer
#     - path: logins
#       type: integer
#     - path: privilege_uses
#       type: integer
#   parameters:
#     contents:
#       type: strings
#       default: [changes, failed_logins, logins, privilege_uses]
#       source: "GB/T 22239 8.1.4.3 a; white paper 5.3"
#       title:
#         zh: 须有记录的内容
#         en: contents that records must show
package checks.logs.content

wanted := {content | some content in data.parameters.logs.content.contents}

names := {
	"changes": {"zh": "配置变更", "en": "changes"},
	"failed_logins": {"zh": "登录失败", "en": "failed logins"},
	"logins": {"zh": "登录", "en": "logins"},
	"privilege_uses": {"zh": "特权使用", "en": "privilege use"},
}

# found[id] is the number of records of each content that is wanted.
found[id][content] := n if {
	some id, source in input.log_sources
	counts := {
		"changes": source.changes,
		"failed_logins": source.failed_logins,
		"logins": source.logins,
		"privilege_uses": source.privilege_uses,
	}
	some content, n in counts
	content in wanted
}

missing[id] := [content | some content, n in counts; n == 0] if some id, counts in found

failures contains {
	"subject": id,
	"path": "logins",
	"observed": {"zh": "没有审计内容", "en": "nothing that is audited"},
	"expected": {"zh": listed(wanted, "zh"), "en": listed(wanted, "en")},
} if {
	some id, contents in missing
	count(contents) > 0
	count(contents) == count(found[id])
}

undetermined[id] := {
	"zh": sprintf("近 28 天没有%s的记录：未发生还是未记录，须实际操作一次验证", [listed(contents, "zh")]),
	"en": sprintf("no records of 28 days show %s: a trial shows whether they would be recorded", [listed(contents, "en")]),
} if {
	some id, contents in missing
	count(contents) > 0
	count(contents) < count(found[id])
}

listed(contents, "zh") := concat("、", [names[content].zh | some content in contents])

listed(contents, "en") := concat(", ", [names[content].en | some content in contents])
