# METADATA
# scope: package
# title: Every host of a cluster can migrate running VMs
# custom:
#   id: cluster.vmotion
#   subject: host
#   severity: high
#   title:
#     zh: 集群的主机都可在线迁移虚拟机
#     en: Every host of a cluster can migrate running VMs
#   problem:
#     zh: 集群中的主机 {name} 没有启用 vMotion 的 VMkernel 适配器
#     en: Host {name} of a cluster has no VMkernel adapter with vMotion
#   description:
#     zh: 集群中的每台主机都须能在线迁移虚拟机，否则维护和打补丁须停机，故障前也腾不空主机。判定值是主机 VMkernel 适配器上启用的服务，须有 vMotion。不在集群中的主机不适用。
#     en: >-
#       Every host of a cluster must be able to migrate running VMs, or maintenance and patches need downtime and a
#       failing host cannot be emptied. The values are the services of the VMkernel adapters of the host, of which one
#       must be vMotion. Hosts outside of clusters are left out.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > VMkernel 适配器 > 添加网络：新建一个适配器，启用 vMotion，放在单独的 VLAN。
#     en: "Host > Configure > VMkernel adapters > Add Networking: make an adapter with vMotion, in a VLAN of its own."
#   sources:
#     - SCG 9.1 vcenter-9.service-resilience-vmotion
#   evidence:
#     - path: cluster
#       type: string
#       unset:
#         value: ""
#         source: the host is in no cluster
#     - path: vmks/*/services
#       type: array
package checks.cluster.vmotion

in_cluster contains id if {
	some id, host in input.hosts
	host.cluster != ""
	host.cluster != null
}

migrating contains id if {
	some id, host in input.hosts
	some adapter in host.vmks
	"vmotion" in adapter.services
}

not_applicable[id] := {"zh": "主机不在集群中", "en": "the host is in no cluster"} if {
	some id, host in input.hosts
	host.cluster == ""
}

failures contains {
	"subject": id,
	"path": "vmks",
	"observed": {"zh": "没有", "en": "none"},
	"expected": {"zh": "启用 vMotion 的适配器", "en": "an adapter with vMotion"},
} if {
	some id in in_cluster
	every adapter in input.hosts[id].vmks {
		is_array(adapter.services)
	}
	not id in migrating
}
