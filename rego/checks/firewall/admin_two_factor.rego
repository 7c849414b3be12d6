# METADATA
# scope: package
# title: Administrators of the firewall log in with two factors
# custom:
#   id: firewall.admin_two_factor
#   subject: firewall_admin
#   severity: high
#   title:
#     zh: 防火墙管理员登录使用双因素鉴别
#     en: Administrators of the firewall log in with two factors
#   problem:
#     zh: 防火墙管理员 {name} 登录未使用双因素鉴别
#     en: Firewall administrator {name} logs in without a second factor
#   description:
#     zh: 防火墙管理员登录须使用两种鉴别方式。边界设备失守等于全网失守，不能只靠口令。判定值是账号的双因素设置；由外部服务器鉴别的账号无法判定。
#     en: >-
#       Administrators of a firewall must log in with two factors. Whoever takes over the boundary reaches the whole
#       network, so a password is not enough. The value is the setting of the account; accounts that an outside server
#       checks are undetermined.
#   remediation:
#     zh: 为该管理员启用令牌、短信或证书等第二因素；由外部认证服务器核验双因素的，附其配置并登记豁免。
#     en: >-
#       Give the administrator a token or another second factor; where an authentication server asks for it, add its
#       settings as evidence and write a waiver.
#   sources:
#     - "GB/T 22239 8.1.4.1 d: administrators prove who they are in two ways, one of them cryptographic"
#     - "An administrator whom a server checks is undetermined: the firewall does not know what the server asks"
#     - "A code by mail or text message counts as a second factor here; whether it is cryptographic is for a person"
#   crosswalk: []
#   evidence:
#     - path: two_factor
#       type: boolean
package checks.firewall.admin_two_factor

expected := true

failures contains {"subject": id, "path": "two_factor", "observed": admin.two_factor, "expected": expected} if {
	some id, admin in input.firewall_admins
	admin.two_factor != expected
}
