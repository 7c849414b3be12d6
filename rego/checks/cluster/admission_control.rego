# METADATA
# scope: package
# title: HA admission control is on
# custom:
#   id: cluster.admission_control
#   subject: cluster
#   severity: medium
#   title:
#     zh: 集群已启用 HA 准入控制
#     en: HA admission control is on
#   problem:
#     zh: 集群 {name} 未启用 HA 准入控制
#     en: HA admission control is off on cluster {name}
#   problems:
#     usable_hosts:
#       zh: 集群 {name} 只有 {observed}，准入控制无从预留容量
#       en: Cluster {name} is too small to reserve capacity ({observed})
#   description:
#     zh: 集群须启用 HA 准入控制。它为主机故障预留容量；关闭时集群可能被占满，故障后虚拟机无处重启。判定值是集群配置中准入控制的开关。集群至少须有两台已连接且不在维护模式的主机。
#     en: >-
#       HA admission control must be on for every cluster. It reserves capacity for the failure of a host; without it
#       the cluster may be full and VMs cannot restart. The value is the switch in the configuration of the cluster. A
#       cluster needs at least two usable hosts.
#   remediation:
#     zh: vSphere Client 选中集群 > 配置 > vSphere 可用性 > 编辑 > 准入控制：至少为一台主机故障预留容量。
#     en: >-
#       Cluster > Configure > vSphere Availability > Edit > Admission Control: reserve capacity for at least one
#       host failure.
#   sources:
#     - White paper 3.1
#     - vSphere API ClusterDasConfigInfo.admissionControlEnabled
#     - "A cluster of fewer than two hosts fails: capacity of a failed host can only be reserved on another host"
#     - "Members count that vCenter is connected to and that are not in maintenance mode"
#   crosswalk: [VMW-CLU-002]
#   empty_is_not_applicable:
#     zh: 没有集群：单台 ESXi 或未建集群
#     en: "there is no cluster: a single ESXi host, or hosts outside clusters"
#   evidence:
#     - path: admission_control
#       type: boolean
#     - path: usable_hosts
#       type: integer
package checks.cluster.admission_control

expected := true

failures contains {
	"subject": id,
	"path": "admission_control",
	"observed": cluster.admission_control,
	"expected": expected,
} if {
	some id, cluster in input.clusters
	cluster.admission_control != expected
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
