# METADATA
# scope: package
# title: vSphere HA is on
# custom:
#   id: cluster.ha
#   subject: cluster
#   severity: high
#   title:
#     zh: 集群已启用 vSphere HA
#     en: vSphere HA is on
#   problem:
#     zh: 集群 {name} 未启用 vSphere HA
#     en: vSphere HA is off on cluster {name}
#   problems:
#     usable_hosts:
#       zh: 集群 {name} 只有 {observed}，故障时虚拟机无处重启
#       en: Cluster {name} is too small for a restart on another host ({observed})
#   description:
#     zh: 集群须启用 vSphere HA。主机故障时，其上的虚拟机由其余主机自动重启；未启用时业务中断到人工处理为止。判定所用的值是集群配置中 HA 的开关，不反映预留容量。集群至少须有两台已连接且不在维护模式的主机。
#     en: >-
#       vSphere HA must be on for every cluster. When a host fails, the other hosts restart its VMs; without HA they
#       stay down until somebody acts. The value is the switch in the configuration of the cluster and tells nothing
#       about reserved capacity. A cluster needs at least two usable hosts.
#   remediation:
#     zh: vSphere Client 选中集群 > 配置 > vSphere 可用性 > 编辑：打开 vSphere HA。
#     en: "Cluster > Configure > vSphere Availability > Edit: turn vSphere HA on."
#   sources:
#     - "White paper 3.1: VMs restart on another host"
#     - GB/T 22239 8.1.4.9 c
#     - "A cluster of fewer than two hosts fails: an HA restart needs another host"
#     - "Members count that vCenter is connected to and that are not in maintenance mode"
#     - SCG 9.1 vcenter-9.service-resilience-ha
#   crosswalk: [VMW-CLU-001]
#   empty_is_not_applicable:
#     zh: 没有集群：单台 ESXi 或未建集群
#     en: "there is no cluster: a single ESXi host, or hosts outside clusters"
#   evidence:
#     - path: ha
#       type: boolean
#     - path: usable_hosts
#       type: integer
package checks.cluster.ha

expected := true

failures contains {"subject": id, "path": "ha", "observed": cluster.ha, "expected": expected} if {
	some id, cluster in input.clusters
	cluster.ha != expected
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
