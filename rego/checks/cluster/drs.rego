# METADATA
# scope: package
# title: DRS is on
# custom:
#   id: cluster.drs
#   subject: cluster
#   severity: low
#   title:
#     zh: 集群已启用 DRS
#     en: DRS is on
#   problem:
#     zh: 集群 {name} 未启用 DRS
#     en: DRS is off on cluster {name}
#   problems:
#     usable_hosts:
#       zh: 集群 {name} 只有 {observed}，DRS 无从调度
#       en: Cluster {name} is too small to balance load ({observed})
#   description:
#     zh: 集群须启用 DRS，由平台在主机之间统一调度资源。关闭时负载不均，个别主机过载而其余闲置。判定值是集群配置中 DRS 的开关，不反映自动化级别。集群至少须有两台已连接且不在维护模式的主机。
#     en: >-
#       DRS must be on for every cluster, so that the platform balances load over its hosts. Without it single hosts
#       overload while others idle. The value is the switch in the configuration of the cluster and tells nothing
#       about the automation level. A cluster needs at least two usable hosts.
#   remediation:
#     zh: vSphere Client 选中集群 > 配置 > vSphere DRS > 编辑：打开 vSphere DRS。
#     en: "Cluster > Configure > vSphere DRS > Edit: turn vSphere DRS on."
#   sources:
#     - "GB/T 22239 8.2.5.1 a: resources are pooled and scheduled"
#     - vSphere API ClusterDrsConfigInfo.enabled
#     - "A cluster of fewer than two hosts fails: load is balanced between hosts"
#     - "Members count that vCenter is connected to and that are not in maintenance mode"
#     - SCG 9.1 vcenter-9.drs
#     - "SCG 9.1 rates it P0. Low here: it spreads load and protects nothing by itself"
#   crosswalk: [VMW-CLU-003]
#   empty_is_not_applicable:
#     zh: 没有集群：单台 ESXi 或未建集群
#     en: "there is no cluster: a single ESXi host, or hosts outside clusters"
#   evidence:
#     - path: drs
#       type: boolean
#     - path: usable_hosts
#       type: integer
package checks.cluster.drs

expected := true

failures contains {"subject": id, "path": "drs", "observed": cluster.drs, "expected": expected} if {
	some id, cluster in input.clusters
	cluster.drs != expected
}

failures contains {
	"subject": id,
	"path": "usable_hosts",
	"observed": {
		"zh": sprintf("%d 台可用主机", [cluster.usable_hosts]),
		"en": sprintf("usable hosts: %d", [cluster.usable_hosts]),
	},
	"expected": {"zh": "至少 2 台可用主机", "en": "at least 2 usable hosts"},
} if {
	some id, cluster in input.clusters
	cluster.usable_hosts < 2
}
