# METADATA
# scope: package
# title: No sender writes far fewer records than before
# custom:
#   id: logs.volume
#   subject: log_source
#   severity: medium
#   title:
#     zh: 各来源的日志量没有骤降
#     en: No sender writes far fewer records than before
#   problem:
#     zh: 日志源 {name} 的日志量骤降：{observed}，要求 {expected} 条/天
#     en: "Log source {name} writes far fewer records than before: {observed}; {expected} a day are required"
#   problems:
#     weeks:
#       zh: 日志源 {name} 的日志曾大量缺失：{observed}，要求每周中位数 {expected} 条/天
#       en: "Log source {name} lost most of its records for a time: {observed}; {expected} a day are required"
#   description:
#     zh: 有日志不等于日志完整，只剩心跳记录的来源无从审计。判定值为近几日日志量中位数与此前各周的比较：低于规定比例且超出以往波动的为骤降。
#     en: >-
#       Records on every day do not prove that the log is whole: nothing can be audited on a sender that is left with a
#       heartbeat. The value compares the median of the last days with the weeks before: below a share of it and beyond
#       the deviations of the past is a collapse.
#   remediation:
#     zh: 对照日期查明原因：日志级别或转发规则被改、采集丢包、限流、进程停止；属正常调整的，登记豁免并写明日期。
#     en: >-
#       Find the cause by the date: a changed log level or forwarding rule, lost packets, a rate limit, a stopped
#       process; for an intended change write a waiver with its date.
#   sources:
#     - "GB/T 22239 8.1.5.4 d: audit records scattered over devices are gathered and kept"
#     - "GB/T 22239 8.1.4.3 c: audit records are protected against unexpected deletion and change"
#     - >-
#       Median and median absolute deviation as robust estimates, times 1.4826 for normal data: NIST/SEMATECH e-Handbook
#       of Statistical Methods 1.3.5.6
#     - >-
#       Below the share and within large deviations, fewer weeks than needed, or far less than the highest four weeks:
#       undetermined, with the numbers
#     - "Days are those of UTC+8; today and the day on which a sender began are not complete and not counted"
#   crosswalk: []
#   evidence:
#     - path: daily_records
#       type: array
#     - path: weekly_records
#       type: array
#     - path: highest_records
#       type: number
#   parameters:
#     days:
#       type: integer
#       default: 3
#       source: "This tool's limit: the median of three days is not moved by one; at most 7 days are listed"
#       title:
#         zh: 比较的最近完整天数
#         en: last complete days that are compared
#     min_share:
#       type: number
#       default: 0.2
#       source: "This tool's limit: on days without work devices write less, and not less than a fifth"
#       title:
#         zh: 不低于以往日志量的比例
#         en: least share of the past volume
#     deviations:
#       type: number
#       default: 3
#       source: "Usual limit of outliers: 3 standard deviations, estimated as 1.4826 median absolute deviations"
#       title:
#         zh: 允许低于中位数的标准差倍数
#         en: standard deviations below the median that are allowed
#     min_weeks:
#       type: integer
#       default: 4
#       source: "This tool's limit: a median of fewer weeks follows the collapse"
#       title:
#         zh: 至少需要的历史周数
#         en: fewest weeks of the past
#     min_records:
#       type: integer
#       default: 20
#       source: "This tool's limit: below it a count is left to chance; logs.silence and logs.missing_days judge"
#       title:
#         zh: 参与比较的最低日志量（条/天）
#         en: least records a day for a comparison
package checks.logs.volume

days := data.parameters.logs.volume.days

min_share := data.parameters.logs.volume.min_share

deviations := data.parameters.logs.volume.deviations

min_weeks := data.parameters.logs.volume.min_weeks

min_records := data.parameters.logs.volume.min_records

# of[id] is the volume of a sender: of the last days, of the weeks before, and the least that its past allows.
of[id] := {"now": now, "usual": usual, "share": share, "noise": noise, "weeks": count(source.weekly_records)} if {
	some id, source in input.log_sources
	count(source.weekly_records) >= min_weeks
	now := median(array.slice(source.daily_records, 0, days))
	usual := median(source.weekly_records)
	share := usual * min_share
	noise := usual - ((deviations * 1.4826) * median([abs(w - usual) | some w in source.weekly_records]))
}

median(list) := (sorted[floor((n - 1) / 2)] + sorted[floor(n / 2)]) / 2 if {
	sorted := sort(list)
	n := count(sorted)
	n > 0
}

small contains id if {
	some id, volume in of
	volume.usual < min_records
	input.log_sources[id].highest_records < min_records
}

not_applicable[id] := {
	"zh": sprintf("日志量少于 %v 条/天，只判定有无日志", [min_records]),
	"en": sprintf("it writes fewer than %v records a day, and only their presence is judged", [min_records]),
} if {
	some id in small
}

failures contains {
	"subject": id,
	"path": "daily_records",
	"observed": {
		"zh": sprintf("近 %v 个完整日中位数 %v 条/天，此前 %v 周中位数 %v 条/天", figures),
		"en": sprintf("a median of %v days of %v records a day, after %v weeks with a median of %v", figures),
	},
	"expected": least(volume),
} if {
	some id, volume in of
	not id in small
	volume.now < min([volume.share, volume.noise])
	figures := [days, volume.now, volume.weeks, volume.usual]
}

failures contains {
	"subject": id,
	"path": "weekly_records",
	"observed": {
		"zh": sprintf("此前 %v 周中有 %v 周偏少，最少 %v 条/天，各周中位数 %v 条/天", figures),
		"en": sprintf("of %v weeks %v have too few, the least %v records a day, with a median of %v", figures),
	},
	"expected": least(volume),
	"problem": "weeks",
} if {
	some id, volume in of
	not id in small
	poor := [w | some w in input.log_sources[id].weekly_records; w < min([volume.share, volume.noise])]
	count(poor) > 0
	figures := [volume.weeks, count(poor), min(poor), volume.usual]
}

least(volume) := sprintf(">= %v", [ceil(min([volume.share, volume.noise]))])

undetermined[id] := {
	"zh": sprintf("只有 %v 个整周的历史，至少需要 %v 周；近几日每日 %v 条", figures),
	"en": sprintf("%v whole weeks of the past are known and %v are needed; records of the last days: %v", figures),
} if {
	some id, source in input.log_sources
	count(source.weekly_records) < min_weeks
	figures := [count(source.weekly_records), min_weeks, listed(source.daily_records)]
}

undetermined[id] := {
	"zh": sprintf("近日中位数 %v 条/天，不足此前各周中位数 %v 条/天的规定比例，但以往波动很大，不能认定为骤降", figures),
	"en": sprintf("a median of %v a day is too small a share of %v, and within usual deviations", figures),
} if {
	some id, volume in of
	not id in small
	volume.now < volume.share
	volume.now >= volume.noise
	figures := [volume.now, volume.usual]
}

undetermined[id] := {
	"zh": sprintf("近日中位数 %v 条/天，此前各周中位数 %v 条/天，而最多的四周为 %v 条/天；早先的减少是否属正常调整须核实", figures),
	"en": sprintf("a median of %v a day, %v before, %v in the highest four weeks: reason unknown", figures),
} if {
	some id, volume in of
	not id in small
	volume.now >= volume.share
	highest := input.log_sources[id].highest_records
	volume.now < highest * min_share
	figures := [volume.now, volume.usual, highest]
}

listed([]) := "-"

listed(counts) := concat(", ", [sprintf("%v", [n]) | some n in counts]) if count(counts) > 0
