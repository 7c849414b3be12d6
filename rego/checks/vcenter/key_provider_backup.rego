# METADATA
# scope: package
# title: The native key provider is backed up
# custom:
#   id: vcenter.key_provider_backup
#   subject: vcenter
#   severity: high
#   title:
#     zh: 本机密钥提供程序已备份
#     en: The native key provider is backed up
#   problem:
#     zh: vCenter {name} 的本机密钥提供程序 {key} 没有备份
#     en: Native key provider {key} of vCenter {name} is not backed up
#   description:
#     zh: >-
#       本机密钥提供程序须有备份：vCenter 损毁而没有备份时，其加密的虚拟机和 vSAN 数据不能恢复。判定值是 vCenter
#       给出的备份状态，只涉及本机密钥提供程序。备份是否设有强口令、存放在何处，接口不给出，由人核查。
#     en: >-
#       Native key providers must be backed up: if vCenter is lost without a backup, the VMs and vSAN data that they
#       encrypt cannot be restored. The value is the state of the backup that vCenter reports, of native providers
#       only. Whether the backup has a strong password and where it lies is not in the API; a person checks it.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 密钥提供程序 > 备份：勾选以口令保护，口令与备份文件分开保管。
#     en: >-
#       vCenter > Configure > Key Providers > Back-up: protect the backup by a password, and keep password and file
#       apart.
#   sources:
#     - STIG VCSA-80-000294
#     - SCG 9.1 vcenter-9.native-key-provider-backup
#   partly: [VMW-STO-006]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: key_providers
#       type: object
#     - path: key_providers/*/type
#       type: string
#     - path: key_providers/*/backed_up
#       type: boolean
#       unset:
#         value: true
#         source: "vSphere API, KmipClusterInfo.hasBackup: of native providers; the collector gives null for others"
package checks.vcenter.key_provider_backup

import data.lib.pointer

expected := true

not_applicable[id] := {"zh": "没有本机密钥提供程序", "en": "there is no native key provider"} if {
	some id, center in input.vcenter
	every provider in center.key_providers {
		provider.type != "nativeProvider"
	}
}

failures contains {
	"subject": id,
	"path": sprintf("key_providers/%s/backed_up", [pointer.escape(name)]),
	"observed": false,
	"expected": expected,
} if {
	some id, center in input.vcenter
	some name, provider in center.key_providers
	provider.type == "nativeProvider"
	provider.backed_up == false
}
