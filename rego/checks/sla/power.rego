# METADATA
# scope: package
# title: Availability of power is as agreed
# custom:
#   id: sla.power
#   subject: indicator
#   undetermined_without_subjects: true
#   severity: high
#   title:
#     zh: 供电可用率达到约定值
#     en: Availability of power is as agreed
#   problem:
#     zh: 供电可用率（{name}）为 {observed}，约定不低于 {parameter.min_percent}%
#     en: The availability of the power supply ({name}) is {observed}, at least {parameter.min_percent}% was agreed
#   problems:
#     period_days:
#       zh: 供电可用率（{name}）的统计周期只有 {observed} 天，要求不少于 {parameter.min_days} 天
#       en: >-
#         The availability of the power supply ({name}) was measured over {observed} days only, at least
#         {parameter.min_days} are required
#   description:
#     zh: 供电可用率须达到约定值。判定值由站点监控的采样计算，并给出算式；没有采样的时间按不可用计，除非站点另行选择。统计周期不足时不能证明达标。
#     en: >-
#       The availability of the power supply must be as agreed. The value is computed from samples of the monitoring
#       of the site, with the sum behind it; time without a sample counts as down unless the site chooses otherwise. A
#       period that is too short proves nothing.
#   remediation:
#     zh: 核对停电时段和市电、UPS 切换记录，排除单路供电；补上缺失的采样；确属计划停电的按合同扣除条款登记豁免。
#     en: >-
#       Look into the outages and the mains and UPS transfers, remove single feeds, and close holes in the
#       monitoring; what the contract does not count is written as a waiver.
#   sources:
#     - "GB/T 38249 draft of 2017, annex A attachment 2, metric 1: the value is left to the contract"
#     - "Counted from samples of the site's own monitoring over the period of the indicator, at the end of it"
#     - >-
#       Time without a sample counts as down unless the site chooses otherwise: what nobody watched is not proven. The
#       sum stands in what was observed
#   crosswalk: []
#   evidence:
#     - path: metric
#       type: string
#     - path: period_days
#       type: integer
#     - path: period_minutes
#       type: number
#     - path: down_minutes
#       type: number
#     - path: unknown_minutes
#       type: number
#   parameters:
#     min_percent:
#       type: number
#       default: null
#       source: "SLA annex, metric 1: the contract's number"
#       title:
#         zh: 可用率下限（%）
#         en: least availability, in percent
#     min_days:
#       type: integer
#       default: 30
#       source: "This tool's choice: a month, over which availability is usually agreed"
#       title:
#         zh: 统计周期至少天数
#         en: fewest days that are looked at
#     unknown_is_down:
#       type: boolean
#       default: true
#       source: "This tool's choice: what nobody watched is not proven"
#       title:
#         zh: 没有采样的时间按不可用计
#         en: time without a sample counts as down
package checks.sla.power

import data.lib.availability
import data.lib.limits

min_percent := data.parameters.sla.power.min_percent

days := limits.at_least(data.parameters.sla.power.min_days)

unknown_is_down := data.parameters.sla.power.unknown_is_down

expected := sprintf(">= %v %%", [min_percent])

not_applicable[id] := {"zh": "该指标测量的是别的", "en": "the indicator measures something else"} if {
	some id, indicator in input.indicators
	indicator.metric != "power"
}

failures contains {"subject": id, "path": "down_minutes", "observed": shown, "expected": expected} if {
	some id, indicator in input.indicators
	indicator.metric == "power"
	period := indicator.period_minutes
	shown := availability.missed(period, indicator.down_minutes, indicator.unknown_minutes, unknown_is_down, min_percent)
}

failures contains {
	"subject": id,
	"path": "period_days",
	"observed": indicator.period_days,
	"expected": days.text,
} if {
	some id, indicator in input.indicators
	indicator.metric == "power"
	not limits.allowed(indicator.period_days, days)
}
