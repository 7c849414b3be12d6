# METADATA
# scope: package
# title: vSAN encrypts data at rest
# custom:
#   id: vsan.encryption_rest
#   subject: cluster
#   severity: high
#   title:
#     zh: vSAN 启用静态加密
#     en: vSAN encrypts data at rest
#   problem:
#     zh: 集群 {name} 的 vSAN 未启用静态加密
#     en: vSAN of cluster {name} does not encrypt data at rest
#   description:
#     zh: 启用 vSAN 的集群须加密所存数据。硬盘因故障更换或被取走时，未加密的租户数据随盘外流。判定值是 vSAN 静态加密的开关；没有 vSAN 的集群不适用，其存储由阵列或虚拟机加密保护。
#     en: >-
#       A cluster with vSAN must encrypt the data that it stores. Disks leave the building when they fail or are
#       stolen, and the data of tenants leaves with them. The value is the switch of data-at-rest encryption. A
#       cluster without vSAN is not applicable: there the array or the VMs encrypt.
#   remediation:
#     zh: 先配置密钥提供程序，再在集群 > 配置 > vSAN > 服务 > 数据服务中启用静态数据加密。
#     en: >-
#       Set up a key provider, then turn on data-at-rest encryption under Cluster > Configure > vSAN > Services > Data
#       Services.
#   sources:
#     - SCG 8 vsan-8.data-at-rest
#     - SCG 9.1 vsan-9.encryption-rest
#     - STIG VCSA-80-000196
#     - STIG readiness guide for VCF 9 VCFA-9X-000191
#   empty_is_not_applicable:
#     zh: 没有集群：单台 ESXi 或未建集群
#     en: "there is no cluster: a single ESXi host, or hosts outside clusters"
#   evidence:
#     - path: vsan/enabled
#       type: boolean
#     - path: vsan/encryption_rest
#       type: boolean
package checks.vsan.encryption_rest

expected := true

not_applicable[id] := {"zh": "集群未启用 vSAN", "en": "the cluster has no vSAN"} if {
	some id, cluster in input.clusters
	cluster.vsan.enabled == false
}

failures contains {
	"subject": id,
	"path": "vsan/encryption_rest",
	"observed": cluster.vsan.encryption_rest,
	"expected": expected,
} if {
	some id, cluster in input.clusters
	cluster.vsan.enabled
	cluster.vsan.encryption_rest != expected
}
