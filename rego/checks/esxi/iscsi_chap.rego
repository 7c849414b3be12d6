# METADATA
# scope: package
# title: iSCSI authenticates both sides with CHAP
# custom:
#   id: esxi.iscsi_chap
#   subject: host
#   severity: high
#   title:
#     zh: iSCSI 使用双向 CHAP 鉴别
#     en: iSCSI authenticates both sides with CHAP
#   problem:
#     zh: 主机 {name} 的 iSCSI 适配器或目标 {key} 不要求目标以 CHAP 鉴别主机
#     en: iSCSI adapter or target {key} of host {name} does not require CHAP
#   problems:
#     iscsi/*/mutual_chap:
#       zh: 主机 {name} 的 iSCSI 适配器或目标 {key} 不要求主机以 CHAP 鉴别目标
#       en: iSCSI adapter or target {key} of host {name} does not require mutual CHAP
#   description:
#     zh: >-
#       使用 iSCSI 的主机须与存储双向鉴别：只有单向鉴别时，冒充的存储可截获虚拟机的磁盘数据。判定值是每个 iSCSI 适配器的两个方向的 CHAP
#       设置，两者都须为必须使用；自行设定的目标逐个判定，沿用适配器设置的目标随适配器判定。没有 iSCSI 适配器的主机不适用。
#     en: >-
#       A host that uses iSCSI must authenticate its storage and be authenticated by it: with one direction only, a
#       false target takes the disks of VMs. The values are the settings of CHAP in both directions of each iSCSI
#       adapter; both must be required. Targets with settings of their own are judged one by one. Hosts without iSCSI
#       adapters are left out.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 存储适配器 > iSCSI 适配器 > 属性 > 身份验证 > 编辑：选择“使用双向 CHAP”，两个方向用不同的密钥，存储侧同样设置。
#     en: >-
#       Host > Configure > Storage Adapters > iSCSI adapter > Properties > Authentication > Edit: choose bidirectional
#       CHAP with different secrets, and set the storage likewise.
#   sources:
#     - STIG ESXI-80-000145
#     - SCG 8 esxi-8.iscsi-mutual-chap
#     - SCG 9.1 esx-9.iscsi-mutual-chap
#   crosswalk: [VMW-ESX-041]
#   evidence:
#     - path: iscsi
#       type: object
#     - path: iscsi/*/chap
#       type: string
#     - path: iscsi/*/mutual_chap
#       type: string
package checks.esxi.iscsi_chap

import data.lib.pointer

expected := "chapRequired"

not_applicable[id] := {"zh": "没有 iSCSI 适配器", "en": "there is no iSCSI adapter"} if {
	some id, host in input.hosts
	count(host.iscsi) == 0
}

failures contains {
	"subject": id,
	"path": sprintf("iscsi/%s/chap", [pointer.escape(key)]),
	"observed": adapter.chap,
	"expected": expected,
} if {
	some id, host in input.hosts
	some key, adapter in host.iscsi
	adapter.chap != expected
}

failures contains {
	"subject": id,
	"path": sprintf("iscsi/%s/mutual_chap", [pointer.escape(key)]),
	"observed": adapter.mutual_chap,
	"expected": expected,
} if {
	some id, host in input.hosts
	some key, adapter in host.iscsi
	adapter.mutual_chap != expected
}
