# METADATA
# scope: package
# title: vSAN encrypts its traffic
# custom:
#   id: vsan.encryption_transit
#   subject: cluster
#   severity: high
#   title:
#     zh: vSAN 启用传输加密
#     en: vSAN encrypts its traffic
#   problem:
#     zh: 集群 {name} 的 vSAN 未启用传输加密
#     en: vSAN of cluster {name} does not encrypt its traffic
#   description:
#     zh: 启用 vSAN 的集群须加密主机之间的存储流量。租户数据在主机间复制和迁移，能接触存储网络的人可以读取未加密的流量。判定值是 vSAN 传输加密的开关；没有 vSAN 的集群不适用。
#     en: >-
#       A cluster with vSAN must encrypt the traffic between its hosts. The data of tenants is copied and moved
#       between them, and whoever reaches the storage network reads it. The value is the switch of data-in-transit
#       encryption. A cluster without vSAN is not applicable.
#   remediation:
#     zh: 在集群 > 配置 > vSAN > 服务 > 数据服务中启用传输中数据加密。
#     en: Turn on data-in-transit encryption under Cluster > Configure > vSAN > Services > Data Services.
#   sources:
#     - SCG 8 vsan-8.data-in-transit
#     - SCG 9.1 vsan-9.encryption-transit-osa
#     - SCG 9.1 vsan-9.encryption-transit-esa
#     - STIG VCSA-80-000304
#     - STIG readiness guide for VCF 9 VCFA-9X-000343
#   crosswalk: [VMW-STO-005]
#   empty_is_not_applicable:
#     zh: 没有集群：单台 ESXi 或未建集群
#     en: "there is no cluster: a single ESXi host, or hosts outside clusters"
#   evidence:
#     - path: vsan/enabled
#       type: boolean
#     - path: vsan/encryption_transit
#       type: boolean
package checks.vsan.encryption_transit

expected := true

not_applicable[id] := {"zh": "集群未启用 vSAN", "en": "the cluster has no vSAN"} if {
	some id, cluster in input.clusters
	cluster.vsan.enabled == false
}

failures contains {
	"subject": id,
	"path": "vsan/encryption_transit",
	"observed": cluster.vsan.encryption_transit,
	"expected": expected,
} if {
	some id, cluster in input.clusters
	cluster.vsan.enabled
	cluster.vsan.encryption_transit != expected
}
