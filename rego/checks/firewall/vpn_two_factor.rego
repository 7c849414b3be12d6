# METADATA
# scope: package
# title: VPN users log in with two factors
# custom:
#   id: firewall.vpn_two_factor
#   subject: vpn_user
#   empty_is_not_applicable:
#     zh: 防火墙上既没有本地用户也没有用户组，没有人能经 VPN 接入
#     en: the firewall has neither local users nor user groups, so nobody can come in by VPN
#   severity: high
#   title:
#     zh: VPN 用户使用双因素鉴别
#     en: VPN users log in with two factors
#   problem:
#     zh: VPN 用户 {name} 未使用双因素鉴别
#     en: VPN user {name} has no second factor
#   description:
#     zh: 经 VPN 接入的用户须使用两种鉴别方式。VPN 从互联网可达，仅凭口令时泄露即等于内网失守。判定值是防火墙上启用用户的双因素设置；由外部服务器鉴别的用户无法判定。
#     en: >-
#       Users who come in by VPN must use two factors. The VPN is reachable from the internet, and with a password
#       alone its leak opens the inner network. The value is the setting of the enabled users; those that an outside
#       server checks are undetermined.
#   remediation:
#     zh: 为该用户启用动态令牌等第二因素，不再使用的停用；由认证服务器核验双因素的，附其配置并登记豁免。
#     en: >-
#       Give the user a token or another second factor, disable whoever needs no access; where an authentication server
#       asks for it, add its settings as evidence and write a waiver.
#   sources:
#     - "White paper 3.5: the management platform is reached by SSL VPN with two factors"
#     - "GB/T 22239 8.1.4.1 d"
#     - "Every user that the firewall knows counts: which of them a VPN lets in is not looked at"
#     - "Users at a server are undetermined: the firewall does not know what the server asks"
#   crosswalk: []
#   partly: [VMW-OTP-001]
#   evidence:
#     - path: enabled
#       type: boolean
#     - path: two_factor
#       type: boolean
package checks.firewall.vpn_two_factor

not_applicable[id] := {"zh": "用户已停用", "en": "the user is disabled"} if {
	some id, user in input.vpn_users
	user.enabled == false
}

failures contains {"subject": id, "path": "two_factor", "observed": false, "expected": true} if {
	some id, user in input.vpn_users
	user.enabled == true
	user.two_factor == false
}
