# METADATA
# scope: package
# title: The certificate of vCenter is of an approved issuer and does not expire soon
# custom:
#   id: vcenter.certificate
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter 证书由批准的机构签发且未临近到期
#     en: The certificate of vCenter is of an approved issuer and does not expire soon
#   problem:
#     zh: vCenter {name} 的证书由 {observed} 签发，批准的机构为 {parameter.issuers}
#     en: "The certificate of vCenter {name} is issued by {observed}; approved: {parameter.issuers}"
#   problems:
#     certificate/days_left:
#       zh: vCenter {name} 的证书距到期 {observed} 天，要求不少于 {parameter.min_days} 天
#       en: The certificate of vCenter {name} has {observed} days left, at least {parameter.min_days} are required
#   description:
#     zh: vCenter 向管理终端出示的证书须由批准的机构签发，且距到期留有足够天数，否则管理员习惯于忽略告警，冒名的 vCenter 无从识别。判定值是采集器连接时收到的证书；批准的机构由现场填写，可只写其可分辨名称的一部分。
#     en: >-
#       The certificate that vCenter shows to terminals must be issued by an approved authority and must not expire
#       soon. Otherwise administrators learn to ignore warnings and do not notice a false vCenter. The value is the
#       certificate that the collector received. The site lists its authorities, by the whole distinguished name or
#       parts of it (CN=…).
#   remediation:
#     zh: vSphere Client > 系统管理 > 证书 > 证书管理：以批准的机构签发的证书替换计算机 SSL 证书，或续订；经批准的机构登记到 issuers 参数。
#     en: >-
#       Administration > Certificates > Certificate Management: replace the machine certificate by one of an approved
#       authority, or renew it; list approved authorities in issuers.
#   sources:
#     - "STIG VCSA-80-000195: an approved authority"
#     - "The approved authorities are the site's decision: there is no default"
#     - "30 days of warning is our choice, as for hosts"
#     - "The STIG rates it CAT II. High here: without it terminals cannot tell a false vCenter from the true one"
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: certificate/issuer
#       type: string
#     - path: certificate/days_left
#       type: integer
#   parameters:
#     min_days:
#       type: integer
#       default: 30
#       source: "Our own choice: one monthly maintenance window"
#       title:
#         zh: 到期前的最少天数
#         en: fewest days left
#     issuers:
#       type: strings
#       approves: true
#       default: null
#       source: "STIG VCSA-80-000195: the authorities that the organisation approves"
#       title:
#         zh: 批准的签发机构
#         en: approved authorities
package checks.vcenter.certificate

import data.lib.limits

limit := limits.at_least(data.parameters.vcenter.certificate.min_days)

expected := data.parameters.vcenter.certificate.issuers

# parts(name) are the parts of a distinguished name. Their order, case and blanks do not matter.
parts(name) := {lower(trim_space(part)) | some part in split(name, ",")}

approved(issuer) if {
	some name in expected
	count(parts(name) - parts(issuer)) == 0
}

failures contains {
	"subject": id,
	"path": "certificate/days_left",
	"observed": center.certificate.days_left,
	"expected": limit.text,
} if {
	some id, center in input.vcenter
	not limits.allowed(center.certificate.days_left, limit)
}

failures contains {
	"subject": id,
	"path": "certificate/issuer",
	"observed": center.certificate.issuer,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not approved(center.certificate.issuer)
}
