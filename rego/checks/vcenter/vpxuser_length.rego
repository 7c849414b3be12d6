# METADATA
# scope: package
# title: The password of vpxuser is long enough
# custom:
#   id: vcenter.vpxuser_length
#   subject: vcenter
#   severity: medium
#   title:
#     zh: vpxuser 口令足够长
#     en: The password of vpxuser is long enough
#   problem:
#     zh: vCenter {name} 为 vpxuser 生成的口令长度为 {observed} 位，要求不少于 {parameter.min_length} 位
#     en: >-
#       vCenter {name} generates passwords of {observed} characters for vpxuser, at least {parameter.min_length} are
#       required
#   description:
#     zh: vCenter 为各主机上的 vpxuser 生成的口令须足够长，该账号拥有主机的全部权限。判定值是 vCenter 高级设置中的口令长度；没有该设置时长度为 32 位。
#     en: >-
#       The password that vCenter generates for vpxuser on its hosts must be long enough, because this account has all
#       rights there. The value is the length in the advanced settings of vCenter; without the setting it is 32.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 高级设置，把 config.vpxd.hostPasswordLength 设为 32，或删除该设置。
#     en: "vCenter > Configure > Advanced Settings: set config.vpxd.hostPasswordLength to 32, or remove the setting."
#   sources:
#     - "STIG VCSA-80-000276: 32, and no finding where the setting does not exist"
#     - "SCG 9.1 vcenter-9.vpxuser-length: 32, the product's default"
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: settings/config.vpxd.hostPasswordLength
#       type: integer
#       unset:
#         value: 32
#         source: "STIG VCSA-80-000276: no finding where it does not exist; SCG 9.1: 32 by default"
#   parameters:
#     min_length:
#       type: integer
#       default: 32
#       source: "STIG VCSA-80-000276: 32, the product's default"
#       title:
#         zh: 最短长度
#         en: shortest length
package checks.vcenter.vpxuser_length

import data.lib.limits

limit := limits.at_least(data.parameters.vcenter.vpxuser_length.min_length)

expected := limit.text

failures contains {
	"subject": id,
	"path": "settings/config.vpxd.hostPasswordLength",
	"observed": center.settings["config.vpxd.hostPasswordLength"],
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.settings["config.vpxd.hostPasswordLength"], limit)
}
