# METADATA
# scope: package
# title: The resource pool is available for 99.99 % of the time
# custom:
#   id: sla.pool
#   subject: indicator
#   undetermined_without_subjects: true
#   severity: high
#   title:
#     zh: 资源池可用率达到 99.99%
#     en: The resource pool is available for 99.99 % of the time
#   problem:
#     zh: 资源池可用率（{name}）为 {observed}，约定不低于 {parameter.min_percent}%
#     en: The availability of the resource pool ({name}) is {observed}, at least {parameter.min_percent}% was agreed
#   problems:
#     period_days:
#       zh: 资源池可用率（{name}）的统计周期只有 {observed} 天，要求不少于 {parameter.min_days} 天
#       en: >-
#         The availability of the resource pool ({name}) was measured over {observed} days only, at least
#         {parameter.min_days} are required
#   description:
#     zh: 资源池可用率须达到约定值。判定值由站点监控的采样计算，并给出算式；没有采样的时间按不可用计，除非站点另行选择。统计周期不足时不能证明达标。
#     en: >-
#       The availability of the resource pool must be as agreed. The value is computed from samples of the monitoring
#       of the site, with the sum behind it; time without a sample counts as down unless the site chooses otherwise. A
#       period that is too short proves nothing.
#   remediation:
#     zh: 核对不可用时段的主机、存储与集群事件，查明原因并整改；补上缺失的采样；合同不计入的停机登记豁免。
#     en: >-
#       Look into host, storage and cluster events at the times of the outages and mend the cause, and close
#       holes in the monitoring; what the contract does not count is written as a waiver.
#   sources:
#     - "White paper 3.6: the resource pool is available for 99.99 %"
#     - "Counted from samples of the site's own monitoring over the period of the indicator, at the end of it"
#     - >-
#       Time without a sample counts as down unless the site chooses otherwise: what nobody watched is not proven. The
#       sum stands in what was observed
#   crosswalk: []
#   partly: [VMW-SLA-001]
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
#       default: 99.99
#       source: "White paper 3.6b"
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
package checks.sla.pool

import data.lib.availability
import data.lib.limits

min_percent := data.parameters.sla.pool.min_percent

days := limits.at_least(data.parameters.sla.pool.min_days)

unknown_is_down := data.parameters.sla.pool.unknown_is_down

expected := sprintf(">= %v %%", [min_percent])

not_applicable[id] := {"zh": "该指标测量的是别的", "en": "the indicator measures something else"} if {
	some id, indicator in input.indicators
	indicator.metric != "pool"
}

failures contains {"subject": id, "path": "down_minutes", "observed": shown, "expected": expected} if {
	some id, indicator in input.indicators
	indicator.metric == "pool"
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
	indicator.metric == "pool"
	not limits.allowed(indicator.period_days, days)
}
