# METADATA
# scope: package
# title: A warning is shown before login
# custom:
#   id: esxi.login_banner
#   subject: host
#   severity: low
#   title:
#     zh: 登录前显示警示语
#     en: A warning is shown before login
#   problem:
#     zh: 主机 {name} 登录前未显示警示语
#     en: Host {name} shows no warning before login
#   description:
#     zh: 登录界面须显示警示语，告知系统仅供授权使用并受审计。它是追究未授权访问的依据之一。判定值是主机高级参数中的欢迎信息，空白视为没有；SSH 的警示语不在此判定。
#     en: >-
#       The login screen must show a warning that use is restricted and audited. It supports action against
#       unauthorised access. The value is the welcome message of the host, and blanks count as none; the banner of SSH
#       is not judged.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Annotations.WelcomeMessage 设为本单位的警示语（仅授权人员可用，操作将被记录）。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Annotations.WelcomeMessage to the organisation's
#       warning: authorised use only, activity is recorded.
#   sources:
#     - SCG 8 esxi-8.annotations-welcomemessage
#     - STIG ESXI-80-000006
#     - Config.Etc.issue, the banner of SSH, is not judged
#     - "SCG 8 rates it P1. Low here: a notice keeps nobody out"
#     - SCG 9.1 esx-9.login-message
#   partly: [VMW-ESX-040]
#   evidence:
#     - path: options/Annotations.WelcomeMessage
#       type: string
#       unset:
#         value: ""
#         source: "SCG 8: empty by default"
package checks.esxi.login_banner

expected := "!= \"\""

failures contains {
	"subject": id,
	"path": "options/Annotations.WelcomeMessage",
	"observed": host.options["Annotations.WelcomeMessage"],
	"expected": expected,
} if {
	some id, host in input.hosts
	trim_space(host.options["Annotations.WelcomeMessage"]) == ""
}
