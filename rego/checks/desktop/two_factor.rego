# METADATA
# scope: package
# title: Desktop logins use two factors
# custom:
#   id: desktop.two_factor
#   subject: desktop_broker
#   severity: high
#   title:
#     zh: 登录桌面使用双因素鉴别
#     en: Desktop logins use two factors
#   problem:
#     zh: 桌面云 {name} 的登录未使用双因素鉴别
#     en: Desktop service {name} does not ask for two factors at login
#   description:
#     zh: 登录桌面须使用两种鉴别方式。仅凭口令时，口令泄露即等于桌面失守。每台启用的连接服务器都须要求双因素；前置网关或身份服务的鉴别不在采集范围内。
#     en: >-
#       A login to a desktop must use two factors. With a password alone, its leak opens the desktop. Every enabled
#       connection server must ask for them; what a gateway or identity service in front asks for is not collected.
#   remediation:
#     zh: 在每台连接服务器的身份验证设置中启用 RADIUS、SecurID 或强制智能卡；由接入网关核验第二因素的，附其配置并登记豁免。
#     en: >-
#       Turn on RADIUS, SecurID or required smart cards in the authentication settings of every connection server; where
#       an access gateway asks for the second factor, add its settings as evidence and write a waiver.
#   sources:
#     - "GB/T 22239 8.1.4.1 d: two ways to prove who somebody is; white paper 3.5: two factors"
#     - "A connection server without it is a way in, so every enabled one must ask"
#     - "What an access gateway before the broker or an identity service asks for is not seen"
#   crosswalk: []
#   evidence:
#     - path: two_factor
#       type: boolean
package checks.desktop.two_factor

expected := true

failures contains {"subject": id, "path": "two_factor", "observed": broker.two_factor, "expected": expected} if {
	some id, broker in input.desktop_brokers
	broker.two_factor != expected
}
