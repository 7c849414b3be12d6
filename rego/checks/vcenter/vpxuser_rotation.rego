# METADATA
# scope: package
# title: The password of vpxuser rotates
# custom:
#   id: vcenter.vpxuser_rotation
#   subject: vcenter
#   severity: medium
#   title:
#     zh: vpxuser 口令按期自动更换
#     en: The password of vpxuser rotates
#   problem:
#     zh: vCenter {name} 每 {observed} 天更换 vpxuser 口令，要求{expected} 天
#     en: vCenter {name} changes the password of vpxuser every {observed} days, {expected} days are required
#   description:
#     zh: vCenter 须按期自动更换各主机上 vpxuser 的口令，该账号拥有主机的全部权限。判定值是 vCenter 高级设置中的更换周期（天）。
#     en: >-
#       vCenter must change the password of vpxuser on its hosts regularly, because this account has all rights there.
#       The value is the interval in the advanced settings of vCenter, in days.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 高级设置，把 VirtualCenter.VimPasswordExpirationInDays 设为 30 或更小。
#     en: "vCenter > Configure > Advanced Settings: set VirtualCenter.VimPasswordExpirationInDays to 30 or less."
#   sources:
#     - "SCG 8 vcenter-8.vpxuser-rotation: 30"
#     - "STIG VCSA-80-000275: 30"
#     - SCG 9.1 vcenter-9.vpxuser-rotation
#   crosswalk: [VMW-VC-017]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: settings/VirtualCenter.VimPasswordExpirationInDays
#       type: integer
#   parameters:
#     max_days:
#       type: integer
#       default: 30
#       source: "SCG 8, SCG 9.1 and STIG: 30, the product's default"
#       title:
#         zh: 最长更换周期（天）
#         en: longest life in days
package checks.vcenter.vpxuser_rotation

import data.lib.limits

limit := limits.between(1, data.parameters.vcenter.vpxuser_rotation.max_days)

expected := limit.text

failures contains {
	"subject": id,
	"path": "settings/VirtualCenter.VimPasswordExpirationInDays",
	"observed": center.settings["VirtualCenter.VimPasswordExpirationInDays"],
	"expected": expected,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.settings["VirtualCenter.VimPasswordExpirationInDays"], limit)
}
