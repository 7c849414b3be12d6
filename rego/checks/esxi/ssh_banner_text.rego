# METADATA
# scope: package
# title: A warning is shown before SSH login
# custom:
#   id: esxi.ssh_banner_text
#   subject: host
#   severity: medium
#   title:
#     zh: SSH 登录前显示警示语
#     en: A warning is shown before SSH login
#   problem:
#     zh: 主机 {name} 在 SSH 登录前未显示警示语
#     en: Host {name} shows no warning before SSH login
#   description:
#     zh: SSH 登录前须显示警示语，告知系统仅供授权使用并受审计。它是追究未授权访问的依据之一。判定值是高级参数中 /etc/issue 的文本，空白视为没有；内容是否恰当由人判断。
#     en: >-
#       A warning that use is restricted and audited must be shown before SSH login. It supports action against
#       unauthorised access. The value is the text of /etc/issue in the advanced settings, and blanks count as none; a
#       person judges the wording.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Config.Etc.issue 设为本单位的警示语（仅授权人员可用，操作将被记录）。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Config.Etc.issue to the organisation's warning:
#       authorised use only, activity is recorded.
#   sources:
#     - SCG 8 esxi-8.etc-issue and SCG 9.1 esx-9.etc-issue
#     - STIG ESXI-80-000191
#     - STIG readiness guide for VCF 9 VCFE-9X-000196
#     - Whether the SSH server sends this text is a setting of its own
#   partly: [VMW-ESX-040]
#   evidence:
#     - path: options/Config.Etc.issue
#       type: string
#       unset:
#         value: ""
#         source: "SCG 8: undefined by default, and then nothing is shown"
package checks.esxi.ssh_banner_text

expected := "!= \"\""

failures contains {
	"subject": id,
	"path": "options/Config.Etc.issue",
	"observed": host.options["Config.Etc.issue"],
	"expected": expected,
} if {
	some id, host in input.hosts
	trim_space(host.options["Config.Etc.issue"]) == ""
}
