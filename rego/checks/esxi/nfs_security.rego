# METADATA
# scope: package
# title: NFS datastores are protected by Kerberos or on an isolated network
# custom:
#   id: esxi.nfs_security
#   subject: datastore
#   severity: medium
#   title:
#     zh: NFS 数据存储使用 Kerberos 保护，或在隔离的网络上
#     en: NFS datastores are protected by Kerberos or on an isolated network
#   problem:
#     zh: NFS 数据存储 {name} 的安全类型为 {observed}，也未登记在隔离网络上
#     en: NFS datastore {name} has security {observed} and is not listed on an isolated network
#   description:
#     zh: >-
#       NFS 数据存储的流量须以 Kerberos 鉴别并校验完整性，或走专用的隔离网络：AUTH_SYS 只凭地址放行，网上的任何人都能读写虚拟机磁盘。判定值是数据存储的 NFS 安全类型；网络隔离的由站点在参数
#       isolated 中登记，是否确实隔离由人核查。其他类型的数据存储不适用。
#     en: >-
#       NFS traffic must be authenticated and checked by Kerberos, or run on an isolated network: AUTH_SYS trusts
#       addresses, and anybody on the network reads and writes disks of VMs. The value is the security of the
#       datastore; the site lists those on isolated networks in isolated, and a person checks that they are. Other
#       datastores are left out.
#   remediation:
#     zh: >-
#       卸载后以 NFS 4.1 和 Kerberos（SEC_KRB5I 或 SEC_KRB5P）重新挂载，主机先加入域并设置 NFS Kerberos 凭据；或把 NFS 放到只有主机和存储的 VLAN 上，再登记到
#       isolated。
#     en: >-
#       Mount again by NFS 4.1 with Kerberos (SEC_KRB5I or SEC_KRB5P), after joining hosts to the domain and setting
#       NFS Kerberos credentials; or move NFS to a VLAN of hosts and storage only and add the datastore to isolated.
#   sources:
#     - "SCG 9.1 esx-9.nfs-traffic-protection: Kerberos mount options or a VMkernel network of its own"
#     - "vSphere API: SEC_KRB5 protects headers only and not the data"
#   evidence:
#     - path: type
#       type: string
#     - path: name
#       type: string
#     - path: nfs_security
#       type: string
#       unset:
#         value: ""
#         source: it is no NFS datastore
#   parameters:
#     isolated:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 9.1: a VMkernel network of its own; which datastores are on it is the site's knowledge"
#       title:
#         zh: 位于隔离网络的 NFS 数据存储
#         en: NFS datastores on isolated networks
package checks.esxi.nfs_security

protecting := {"SEC_KRB5I", "SEC_KRB5P"}

isolated := {name | some name in data.parameters.esxi.nfs_security.isolated}

not_applicable[id] := {"zh": "不是 NFS 数据存储", "en": "not an NFS datastore"} if {
	some id, store in input.datastores
	not store.type in {"NFS", "NFS41"}
}

failures contains {
	"subject": id,
	"path": "nfs_security",
	"observed": store.nfs_security,
	"expected": protecting,
} if {
	some id, store in input.datastores
	store.type in {"NFS", "NFS41"}
	not store.nfs_security in protecting
	not store.name in isolated
}
