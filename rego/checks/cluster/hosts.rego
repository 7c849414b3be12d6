# METADATA
# scope: package
# title: Clusters have two working hosts or more
# custom:
#   id: cluster.hosts
#   subject: cluster
#   severity: high
#   title:
#     zh: 集群有两台以上正常主机
#     en: Clusters have two working hosts or more
#   problem:
#     zh: 集群 {name} 只有 {observed} 台正常主机，要求至少 {parameter.min_hosts} 台
#     en: Cluster {name} has {observed} working hosts, {parameter.min_hosts} are required
#   description:
#     zh: 集群须有足够的正常主机，一台故障时其虚拟机才有处可去。判定值是 vCenter 已连接且不在维护模式的主机数；它不反映剩余容量，也不反映主机是否分布在不同机柜。
#     en: >-
#       A cluster must have enough working hosts, so that the VMs of a failed one find a place. The value is
#       the number of hosts that vCenter is connected to and that are not in maintenance mode; it tells
#       nothing of capacity or of racks.
#   remediation:
#     zh: 恢复断开的主机或退出维护模式；不足时增加主机。
#     en: Reconnect hosts or end their maintenance mode; add hosts where there are too few.
#   sources:
#     - "GB/T 22239 8.1.2.1 e: hardware redundancy of key computing devices"
#     - "One of two hosts may fail: the smallest cluster that restarts VMs has two"
#   empty_is_not_applicable:
#     zh: 没有集群：单台 ESXi 或未建集群
#     en: "there is no cluster: a single ESXi host, or hosts outside clusters"
#   evidence:
#     - path: usable_hosts
#       type: integer
#   parameters:
#     min_hosts:
#       type: integer
#       default: 2
#       source: "GB/T 22239 8.1.2.1 e: redundancy needs two"
#       title:
#         zh: 最少的正常主机数
#         en: fewest working hosts
package checks.cluster.hosts

import data.lib.limits

limit := limits.at_least(data.parameters.cluster.hosts.min_hosts)

expected := limit.text

failures contains {
	"subject": id,
	"path": "usable_hosts",
	"observed": cluster.usable_hosts,
	"expected": expected,
} if {
	some id, cluster in input.clusters
	not limits.allowed(cluster.usable_hosts, limit)
}
