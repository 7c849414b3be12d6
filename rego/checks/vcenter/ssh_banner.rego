# METADATA
# scope: package
# title: A warning is shown before login to the appliance over SSH
# custom:
#   id: vcenter.ssh_banner
#   subject: vcenter
#   severity: medium
#   title:
#     zh: SSH 登录 vCenter 设备前显示警示语
#     en: A warning is shown before login to the appliance over SSH
#   problem:
#     zh: vCenter {name} 在 SSH 登录前未显示警示语
#     en: vCenter {name} shows no warning before login over SSH
#   problems:
#     default:
#       zh: vCenter {name} 在 SSH 登录前显示产品缺省的提示语，其中含版本信息
#       en: vCenter {name} shows the default text of the product before login over SSH, which discloses its version
#   description:
#     zh: SSH 登录 vCenter 设备前须显示警示语，告知系统仅供授权使用并受审计。判定值是 vCenter 高级设置中的 SSH 提示语；空白视为没有，产品缺省的提示语不含警示且泄露版本。
#     en: >-
#       The appliance must show a warning before login over SSH that use is restricted and audited. The value is the
#       text in the advanced settings of vCenter. Blanks count as none, and the default text of the product warns
#       nobody and discloses the version.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 高级设置，把 etc.issue 设为本单位的警示语（仅授权人员可用，操作将被记录）。
#     en: >-
#       vCenter > Configure > Advanced Settings: set etc.issue to the organisation's warning: authorised use only,
#       activity is recorded.
#   sources:
#     - SCG 8 vcenter-8.etc-issue
#     - SCG 9.1 vcenter-9.etc-issue
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: settings/etc.issue
#       type: string
package checks.vcenter.ssh_banner

expected := {"zh": "本单位的警示语", "en": "a warning of the organisation"}

failures contains {
	"subject": id,
	"path": "settings/etc.issue",
	"observed": center.settings["etc.issue"],
	"expected": expected,
} if {
	some id, center in input.vcenter
	trim_space(center.settings["etc.issue"]) == ""
}

failures contains {
	"subject": id,
	"path": "settings/etc.issue",
	"observed": center.settings["etc.issue"],
	"expected": expected,
	"problem": "default",
} if {
	some id, center in input.vcenter
	regex.match(`(?i)vmware[ -]vcenter`, center.settings["etc.issue"])
}
