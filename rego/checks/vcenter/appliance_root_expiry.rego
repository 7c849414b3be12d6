# METADATA
# scope: package
# title: The password of root on the vCenter appliance is changed regularly
# custom:
#   id: vcenter.appliance_root_expiry
#   subject: vcenter
#   severity: medium
#   title:
#     zh: vCenter 设备 root 口令按期更换
#     en: The password of root on the vCenter appliance is changed regularly
#   problem:
#     zh: vCenter {name} 的 root 口令有效期为 {observed} 天，要求{expected} 天
#     en: The password of root on vCenter {name} lasts {observed} days, {expected} days are required
#   description:
#     zh: vCenter 设备 root 账户的口令须按期更换。判定值是该账户两次更换口令之间的最长天数，0 和负数表示永不过期。SCG 主张不强制更换，等级保护要求定期更换，缺省从严；参数 max_days 为 0 时不限。
#     en: >-
#       The password of root on the vCenter appliance must be changed regularly. The value is the most days between
#       two changes; 0 and less never expires. SCG forces no change and GB/T 22239 requires one; the default follows
#       the latter. If max_days is 0, there is no limit.
#   remediation:
#     zh: 设备管理界面（5480 端口）> 系统管理 > 口令过期设置 > 编辑：启用过期，有效期设为 90 天；到期前更换，以免 root 被锁定。
#     en: >-
#       Appliance management (port 5480) > Administration > Password expiration settings > Edit: turn expiration on
#       with 90 days, and change the password in time, so that root is not locked out.
#   sources:
#     - "SCG 8 vcenter-8.vami-administration-password-expiration: does not expire"
#     - "SCG 9.1 vcenter-9.vami-password-max-age: does not expire"
#     - "GB/T 22239 8.1.4.1 a: passwords are changed regularly"
#     - "SCG 8 rates it P0. Medium here: the guides demand the opposite, and an old password alone opens nothing"
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: appliance/root_password_days
#       type: integer
#   parameters:
#     max_days:
#       type: integer
#       default: 90
#       source: "GB/T 22239 8.1.4.1 a: changed regularly; 90 days as for SSO. SCG 8: does not expire"
#       alternatives:
#         - {value: 0, source: SCG 8 vcenter-8.vami-administration-password-expiration}
#         - {value: 0, source: SCG 9.1 vcenter-9.vami-password-max-age}
#       title:
#         zh: 最长有效期（天，0 为不限）
#         en: longest lifetime in days (0 for any)
package checks.vcenter.appliance_root_expiry

import data.lib.limits

most := data.parameters.vcenter.appliance_root_expiry.max_days

limit := limits.between(1, most)

expected := limit.text

failures contains {
	"subject": id,
	"path": "appliance/root_password_days",
	"observed": center.appliance.root_password_days,
	"expected": expected,
} if {
	most != 0
	some id, center in input.vcenter
	not limits.allowed(center.appliance.root_password_days, limit)
}
