# METADATA
# scope: package
# title: Mails of alarms are sent to an encrypted SMTP port
# custom:
#   id: vcenter.smtp
#   subject: vcenter
#   severity: high
#   title:
#     zh: 告警邮件经加密的 SMTP 端口发送
#     en: Mails of alarms are sent to an encrypted SMTP port
#   problem:
#     zh: vCenter {name} 经 {observed} 端口发送告警邮件，可接受的为 {parameter.ports}
#     en: "vCenter {name} sends mails of alarms to port {observed}; accepted: {parameter.ports}"
#   description:
#     zh: vCenter 发送的告警邮件须走加密的 SMTP 提交端口，明文的 25 端口会泄露告警内容。判定值是 vCenter 高级设置中的邮件服务器与端口；未设置邮件服务器的不适用，邮件服务器是否强制加密不在此判定。
#     en: >-
#       Mails of alarms must go to an encrypted submission port, because port 25 exposes them in clear text. The values
#       are the mail server and its port in the advanced settings of vCenter. Without a mail server the check does not
#       apply; whether the server insists on encryption is not judged.
#   remediation:
#     zh: vSphere Client 选中 vCenter > 配置 > 常规 > 编辑 > 邮件，或高级设置：把 mail.smtp.port 设为 587，并设置发送账号。
#     en: >-
#       vCenter > Configure > General > Edit > Mail, or Advanced Settings: set mail.smtp.port to 587 and enter the
#       sending account.
#   sources:
#     - "SCG 9.1 vcenter-9.smtp: 587"
#     - "RFC 8314: 465 and 587 are the submission ports with TLS"
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: settings/mail.smtp.server
#       type: string
#       unset:
#         value: ""
#         source: "SCG 9.1 vcenter-9.smtp: not configured by default"
#     - path: settings/mail.smtp.port
#       type: integer
#   parameters:
#     ports:
#       type: strings
#       default: ["465", "587"]
#       source: "SCG 9.1: 587; RFC 8314: 465 too"
#       title:
#         zh: 可接受的端口
#         en: accepted ports
package checks.vcenter.smtp

expected := data.parameters.vcenter.smtp.ports

not_applicable[id] := {"zh": "未设置邮件服务器", "en": "no mail server is set"} if {
	some id, center in input.vcenter
	trim_space(center.settings["mail.smtp.server"]) == ""
}

failures contains {
	"subject": id,
	"path": "settings/mail.smtp.port",
	"observed": center.settings["mail.smtp.port"],
	"expected": expected,
} if {
	some id, center in input.vcenter
	trim_space(center.settings["mail.smtp.server"]) != ""
	not format_int(center.settings["mail.smtp.port"], 10) in expected
}
