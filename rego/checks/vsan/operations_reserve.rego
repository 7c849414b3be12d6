# METADATA
# scope: package
# title: vSAN reserves capacity for its operations
# custom:
#   id: vsan.operations_reserve
#   subject: cluster
#   severity: high
#   title:
#     zh: vSAN 为内部操作预留容量
#     en: vSAN reserves capacity for its operations
#   problem:
#     zh: 集群 {name} 的 vSAN 操作预留为 {observed}
#     en: "The reserve of vSAN for operations on cluster {name} is: {observed}"
#   description:
#     zh: 启用 vSAN 的集群须强制预留内部操作所需的容量。容量用尽时，故障后的重建和策略变更都无法完成，数据的冗余随之丧失。判定值是操作预留的状态，只告警不算；没有 vSAN 的集群不适用。
#     en: >-
#       A cluster with vSAN must enforce a reserve for its own operations. On a full datastore neither a rebuild after
#       a failure nor a change of policy ends, and data stays without redundancy. The value is the state of the
#       reserve, and a warning alone is none. A cluster without vSAN is not applicable.
#   remediation:
#     zh: 在集群 > 配置 > vSAN > 服务 > 启用容量预留中打开操作预留。
#     en: Turn on the operations reserve under Cluster > Configure > vSAN > Services > Enable Capacity Reserve.
#   sources:
#     - SCG 8 vsan-8.operations-reserve
#     - SCG 9.1 vsan-9.operations-reserve
#   empty_is_not_applicable:
#     zh: 没有集群：单台 ESXi 或未建集群
#     en: "there is no cluster: a single ESXi host, or hosts outside clusters"
#   evidence:
#     - path: vsan/enabled
#       type: boolean
#     - path: vsan/operations_reserve
#       type: string
package checks.vsan.operations_reserve

expected := "Enforced"

not_applicable[id] := {"zh": "集群未启用 vSAN", "en": "the cluster has no vSAN"} if {
	some id, cluster in input.clusters
	cluster.vsan.enabled == false
}

failures contains {
	"subject": id,
	"path": "vsan/operations_reserve",
	"observed": cluster.vsan.operations_reserve,
	"expected": expected,
} if {
	some id, cluster in input.clusters
	cluster.vsan.enabled
	cluster.vsan.operations_reserve != expected
}
