# METADATA
# scope: package
# title: Clusters have EVC on
# custom:
#   id: cluster.evc
#   subject: cluster
#   severity: medium
#   title:
#     zh: 集群启用 EVC
#     en: Clusters have EVC on
#   problem:
#     zh: 集群 {name} 未启用 EVC
#     en: EVC is off on cluster {name}
#   description:
#     zh: 集群须启用 EVC，使各主机向虚拟机呈现同样的处理器功能。未启用时，更换或加入新一代主机后虚拟机可能无法在线迁移，故障和升级时只能停机。判定值是集群当前的 EVC 模式。
#     en: >-
#       A cluster must have EVC on, so that all hosts show VMs the same processor. Without it VMs may not
#       migrate once hosts of another generation join, and stop for upgrades and repairs. The value is the EVC
#       mode of the cluster.
#   remediation:
#     zh: 集群 > 配置 > VMware EVC > 编辑：选择各主机都支持的模式。
#     en: "Cluster > Configure > VMware EVC > Edit: choose a mode that all hosts support."
#   sources:
#     - SCG 9.1 vcenter-9.service-resilience-evc
#   empty_is_not_applicable:
#     zh: 没有集群：单台 ESXi 或未建集群
#     en: "there is no cluster: a single ESXi host, or hosts outside clusters"
#   evidence:
#     - path: evc_mode
#       type: string
#       unset:
#         value: ""
#         source: "vSphere API: currentEVCModeKey is unset if no EVC mode is active"
package checks.cluster.evc

expected := {"zh": "已启用", "en": "on"}

failures contains {
	"subject": id,
	"path": "evc_mode",
	"observed": {"zh": "未启用", "en": "off"},
	"expected": expected,
} if {
	some id, cluster in input.clusters
	cluster.evc_mode == ""
}
