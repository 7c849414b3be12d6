# METADATA
# scope: package
# title: SNMP of the vCenter appliance is off or version 3 with encryption
# custom:
#   id: vcenter.appliance_snmp
#   subject: vcenter
#   severity: medium
#   title:
#     zh: vCenter 设备的 SNMP 停用，或为加密的第三版
#     en: SNMP of the vCenter appliance is off or version 3 with encryption
#   problem:
#     zh: vCenter {name} 的 SNMP 代理设有第一、二版的团体字，以明文传送
#     en: The SNMP agent of vCenter {name} has a community of versions 1 and 2c, sent in clear text
#   problems:
#     appliance/snmp/targets:
#       zh: vCenter {name} 的 SNMP 代理向第一、二版的目的地发送陷阱，以明文传送
#       en: The SNMP agent of vCenter {name} sends traps of versions 1 or 2c in clear text
#     appliance/snmp/authentication:
#       zh: vCenter {name} 的 SNMP 代理鉴别算法为 {observed}，要求 SHA
#       en: The SNMP agent of vCenter {name} authenticates by {observed}, not by SHA
#     appliance/snmp/privacy:
#       zh: vCenter {name} 的 SNMP 代理加密算法为 {observed}，要求 AES
#       en: The SNMP agent of vCenter {name} encrypts by {observed}, not by AES
#     appliance/snmp/users/*/level:
#       zh: vCenter {name} 的 SNMP 用户 {key} 的安全级别为 {observed}，要求鉴别并加密
#       en: SNMP user {key} of vCenter {name} has level {observed}, not authentication and encryption
#   description:
#     zh: vCenter 设备的 SNMP 代理须停用，或只用第三版并鉴别和加密：第一、二版以明文传送团体字和监控内容。判定值是代理的开关、团体字和旧版陷阱目的地的个数、鉴别与加密算法和各用户的级别。
#     en: >-
#       The SNMP agent of the vCenter appliance must be off, or use version 3 only, with authentication and
#       encryption: versions 1 and 2c send the community and all data in clear text. The values are the switch of the
#       agent, the numbers of communities and targets of the old versions, the algorithms, and the level of each user.
#   remediation:
#     zh: 在设备上执行 snmp.disable；需要监控时以 snmp.set 清除团体字和旧版目的地，设置 --authentication SHA1 --privacy AES128，并以 priv 级别添加用户。
#     en: >-
#       On the appliance run snmp.disable; where monitoring is needed clear communities and old targets by snmp.set,
#       set --authentication SHA1 --privacy AES128, and add users with level priv.
#   sources:
#     - "STIG VCSA-80-000253: SHA1 and AES128, users with level priv"
#     - "SCG 9.1 vcenter-9.snmp3: authentication and privacy"
#     - Later algorithms of both families are accepted too
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: appliance/snmp/enabled
#       type: boolean
#     - path: appliance/snmp/communities
#       type: integer
#     - path: appliance/snmp/targets
#       type: integer
#     - path: appliance/snmp/authentication
#       type: string
#     - path: appliance/snmp/privacy
#       type: string
#     - path: appliance/snmp/users
#       type: object
#     - path: appliance/snmp/users/*/level
#       type: string
package checks.vcenter.appliance_snmp

import data.lib.pointer

authentications := {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"}

privacies := {"AES128", "AES192", "AES256"}

# on are the vCenters whose agent runs.
on contains id if {
	some id, center in input.vcenter
	center.appliance.snmp.enabled
}

failures contains {
	"subject": id,
	"path": "appliance/snmp/communities",
	"observed": center.appliance.snmp.communities,
	"expected": 0,
} if {
	some id, center in input.vcenter
	id in on
	center.appliance.snmp.communities > 0
}

failures contains {
	"subject": id,
	"path": "appliance/snmp/targets",
	"observed": center.appliance.snmp.targets,
	"expected": 0,
} if {
	some id, center in input.vcenter
	id in on
	center.appliance.snmp.targets > 0
}

failures contains {
	"subject": id,
	"path": "appliance/snmp/authentication",
	"observed": center.appliance.snmp.authentication,
	"expected": "SHA1",
} if {
	some id, center in input.vcenter
	id in on
	not center.appliance.snmp.authentication in authentications
}

failures contains {
	"subject": id,
	"path": "appliance/snmp/privacy",
	"observed": center.appliance.snmp.privacy,
	"expected": "AES128",
} if {
	some id, center in input.vcenter
	id in on
	not center.appliance.snmp.privacy in privacies
}

failures contains {
	"subject": id,
	"path": sprintf("appliance/snmp/users/%s/level", [pointer.escape(name)]),
	"observed": user.level,
	"expected": "priv",
} if {
	some id, center in input.vcenter
	id in on
	some name, user in center.appliance.snmp.users
	user.level != "priv"
}
