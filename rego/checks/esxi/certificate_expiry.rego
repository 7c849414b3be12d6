# METADATA
# scope: package
# title: The host certificate does not expire soon
# custom:
#   id: esxi.certificate_expiry
#   subject: host
#   severity: high
#   title:
#     zh: 主机证书距到期还有足够时间
#     en: The host certificate does not expire soon
#   problem:
#     zh: 主机 {name} 的证书距到期 {observed} 天，要求不少于 {parameter.min_days} 天
#     en: The certificate of host {name} has {observed} days left, at least {parameter.min_days} are required
#   description:
#     zh: 主机证书距到期须留有足够天数。证书过期后 vCenter 与主机失去联系，或管理员习惯于忽略告警。判定值是采集时距到期的天数，负数表示已过期。
#     en: >-
#       The certificate of a host must not expire within the given days. After its end vCenter loses the host, or
#       administrators learn to ignore warnings. The value is the number of days left at the time of collection; it is
#       negative after the end.
#   remediation:
#     zh: vSphere Client 右键主机 > 证书 > 续订证书；自定义 CA 的证书须重新签发后替换。
#     en: >-
#       Host > Certificates > Renew Certificate; a certificate of the site's own CA must be issued anew and
#       replaced.
#   sources:
#     - vSphere API HostCertificateManager.certificateInfo.notAfter
#     - "White paper 3.2: 30 days of warning is our choice"
#     - Issuer and trust are not judged here
#   partly: [VMW-ESX-029]
#   evidence:
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
package checks.esxi.certificate_expiry

import data.lib.limits

limit := limits.at_least(data.parameters.esxi.certificate_expiry.min_days)

expected := limit.text

failures contains {
	"subject": id,
	"path": "certificate/days_left",
	"observed": host.certificate.days_left,
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.certificate.days_left, limit)
}
