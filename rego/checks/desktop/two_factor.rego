# METADATA
# scope: package
# title: Users reach their desktops with two factors
# custom:
#   id: desktop.two_factor
#   subject: desktop_broker
#   severity: high
#   title:
#     zh: 登录桌面使用双因素
#     en: Users reach their desktops with two factors
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
