# METADATA
# scope: package
# title: The vSphere Client shows a message before login
# custom:
#   id: vcenter.login_banner
#   subject: vcenter
#   severity: medium
#   title:
#     zh: vSphere Client 登录前显示告知语
#     en: The vSphere Client shows a message before login
#   problem:
#     zh: vCenter {name} 登录前未显示告知语
#     en: vCenter {name} shows no message before login
#   problems:
#     sso/banner/title:
#       zh: vCenter {name} 的登录告知语没有标题
#       en: The login message of vCenter {name} has no title
#     sso/banner/text:
#       zh: vCenter {name} 的登录告知语没有正文
#       en: The login message of vCenter {name} has no text
#     sso/banner/consent:
#       zh: vCenter {name} 登录前不要求勾选同意告知语
#       en: vCenter {name} does not ask for consent to its login message
#   description:
#     zh: vSphere Client 登录前须显示告知语，说明系统仅供授权使用并受审计，并由登录者勾选同意。它是追究未授权访问的依据之一。判定值是单点登录的告知语开关、标题、正文和同意选项，空白视为没有。
#     en: >-
#       The vSphere Client must show a message before login that use is restricted and audited, and the user must agree
#       to it. It supports action against unauthorised access. The values are its switch, title, text and consent in
#       SSO; blanks count as none.
#   remediation:
#     zh: vSphere Client > 系统管理 > Single Sign-On > 配置 > 登录消息：启用，填写标题和正文，并启用同意复选框。
#     en: >-
#       Administration > Single Sign On > Configuration > Login Message: turn it on, enter title and text and turn the
#       consent box on.
#   sources:
#     - SCG 8 vcenter-8.administration-login-message-enable
#     - SCG 8 vcenter-8.administration-login-message-text
#     - SCG 8 vcenter-8.administration-login-message-details
#     - SCG 9.1 vcenter-9.login-message
#     - "STIG VCSA-80-000024: with text and consent"
#   crosswalk: [VMW-VC-012]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: sso/banner/enabled
#       type: boolean
#     - path: sso/banner/title
#       type: string
#       unset:
#         value: ""
#         source: "SCG 8: not configured by default"
#     - path: sso/banner/text
#       type: string
#       unset:
#         value: ""
#         source: "SCG 8: not configured by default"
#     - path: sso/banner/consent
#       type: boolean
package checks.vcenter.login_banner

expected := {"zh": "显示告知语并要求同意", "en": "a message with consent"}

failures contains {
	"subject": id,
	"path": "sso/banner/enabled",
	"observed": false,
	"expected": true,
} if {
	some id, center in input.vcenter
	center.sso.banner.enabled == false
}

failures contains {
	"subject": id,
	"path": "sso/banner/title",
	"observed": center.sso.banner.title,
	"expected": "!= \"\"",
} if {
	some id, center in input.vcenter
	trim_space(center.sso.banner.title) == ""
}

failures contains {
	"subject": id,
	"path": "sso/banner/text",
	"observed": center.sso.banner.text,
	"expected": "!= \"\"",
} if {
	some id, center in input.vcenter
	trim_space(center.sso.banner.text) == ""
}

failures contains {
	"subject": id,
	"path": "sso/banner/consent",
	"observed": false,
	"expected": true,
} if {
	some id, center in input.vcenter
	center.sso.banner.consent == false
}
