# METADATA
# scope: package
# title: The replica is no older than two hours
# custom:
#   id: replication.lag
#   subject: replica
#   severity: high
#   title:
#     zh: 副本的数据不早于两小时前
#     en: The replica is no older than two hours
#   problem:
#     zh: 副本 {name} 的数据已落后 {observed} 分钟，要求不超过 {parameter.max_minutes} 分钟
#     en: Replica {name} is {observed} minutes behind, at most {parameter.max_minutes} are allowed
#   problems:
#     never:
#       zh: 副本 {name} 从未完成同步
#       en: Replica {name} has never been synchronised
#     violated:
#       zh: 复制产品报告副本 {name} 未达到其恢复点目标（RPO）
#       en: The product reports that replica {name} misses its recovery point objective
#   description:
#     zh: 副本的数据不得落后于规定时间。复制配置正确但长期未同步的副本，切换后同样会丢失数据。判定值是最近一次完整同步距今的分钟数和产品报告的违例。
#     en: >-
#       A replica must not fall behind by more than the given time. One that is configured well but not synchronised
#       loses data all the same. The values are the minutes since the last complete synchronisation and a violation
#       that the product reports.
#   remediation:
#     zh: 查明该虚拟机复制滞后的原因（带宽、暂停、目标端容量），同步后复查。
#     en: >-
#       Find out why the replication of this VM lags (bandwidth, a pause, space at the other end), let it synchronise
#       and look again.
#   sources:
#     - "Where more VMs have a name than there are replicas by it, these are undetermined"
#     - "White paper 8.2 names two hours as an example of the interval"
#     - >-
#       The age of the newest whole copy counts, whatever RPO is configured; a violation that the product reports counts
#       too
#   crosswalk: [VMW-REP-001]
#   evidence:
#     - path: last_sync_minutes
#       type: number
#       unset: {value: -1, source: "Never synchronised"}
#     - path: violated
#       type: boolean
#       unset: {value: false, source: "The product does not say"}
#   parameters:
#     max_minutes:
#       type: integer
#       default: 120
#       source: "White paper 8.2: every 2 h"
#       title:
#         zh: 副本最大滞后（分钟）
#         en: greatest age of the replica, in minutes
package checks.replication.lag

import data.lib.limits

limit := limits.at_most(data.parameters.replication.lag.max_minutes)

expected := limit.text

failures contains {
	"subject": id,
	"path": "last_sync_minutes",
	"observed": {"zh": "从未同步", "en": "never synchronised"},
	"expected": expected,
	"problem": "never",
} if {
	some id, replica in input.replicas
	replica.last_sync_minutes < 0
}

failures contains {
	"subject": id,
	"path": "last_sync_minutes",
	"observed": replica.last_sync_minutes,
	"expected": expected,
} if {
	some id, replica in input.replicas
	not limits.allowed(replica.last_sync_minutes, limit)
}

failures contains {"subject": id, "path": "violated", "observed": true, "expected": false} if {
	some id, replica in input.replicas
	replica.violated == true
}
