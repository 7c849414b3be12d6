# METADATA
# scope: package
# title: Replication is set to run every two hours
# custom:
#   id: replication.interval
#   subject: replica
#   severity: high
#   title:
#     zh: 复制间隔不超过两小时
#     en: Replication is set to run every two hours
#   problem:
#     zh: 副本 {name} 的复制间隔设为 {observed} 分钟，要求不超过 {parameter.max_minutes} 分钟
#     en: Replication of {name} is set to run every {observed} minutes, at most {parameter.max_minutes} are required
#   description:
#     zh: 复制间隔不得超过规定时间，它决定主站点故障时最多丢失多少数据。判定值是复制任务配置的恢复点目标（分钟）。
#     en: >-
#       Replication must run at least as often as required, because its interval bounds what is lost when the primary
#       site fails. The value is the recovery point objective in the configuration of the replication, in minutes.
#   remediation:
#     zh: 在复制配置中把该虚拟机的 RPO 设为不超过约定值。
#     en: Set the RPO of this VM's replication to what was agreed.
#   sources:
#     - "Where more VMs have a name than there are replicas by it, these are undetermined"
#     - "White paper 8.2 names two hours as an example of the interval"
#     - "vSphere Replication: rpo of a replication, in minutes"
#   crosswalk: [VMW-REP-001]
#   evidence:
#     - path: rpo_minutes
#       type: integer
#   parameters:
#     max_minutes:
#       type: integer
#       default: 120
#       source: "White paper 8.2: every 2 h"
#       title:
#         zh: 最长复制间隔（分钟）
#         en: longest interval, in minutes
package checks.replication.interval

import data.lib.limits

limit := limits.at_most(data.parameters.replication.interval.max_minutes)

expected := limit.text

failures contains {"subject": id, "path": "rpo_minutes", "observed": replica.rpo_minutes, "expected": expected} if {
	some id, replica in input.replicas
	not limits.allowed(replica.rpo_minutes, limit)
}
