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
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Annotations.WelcomeMessage 设为本单位的警示语（仅授权人员可用，操作将被记录）。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Annotations.WelcomeMessage to the organisation's
#       warning: authorised use only, activity is recorded.
#   sources:
#     - SCG 8 esxi-8.annotations-welcomemessage
#     - STIG ESXI-80-000006
#     - Config.Etc.issue, the banner of SSH, is not judged
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
