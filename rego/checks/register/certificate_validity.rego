# METADATA
# scope: package
# title: No certificate on the register has expired
# custom:
#   id: register.certificate_validity
#   subject: certificate
#   severity: medium
#   title:
#     zh: 台账中的资质证书均在有效期内
#     en: No certificate on the register has expired
#   problem:
#     zh: 证书 {name} 距到期 {observed} 天，要求不少于 {parameter.min_days} 天
#     en: Certificate {name} has {observed} days left, at least {parameter.min_days} are required
#   description:
#     zh: 台账中的资质证书须在有效期内。资质失效意味着服务能力或人员能力不再有据可依。判定值是采集当日距到期的天数，到期日当天有效，负数表示已过期。
#     en: >-
#       The certificates of the register must be valid. With an expired one the ability of the service or of a person
#       is no longer attested. The value is the number of days left; the last day counts as valid, and the number is
#       negative after it.
#   remediation:
#     zh: 到期前申请续证；已失效且不再需要的证书从台账移出。服务资质宜在到期前 90 天提出申请。
#     en: >-
#       Apply for renewal in time and take certificates that nobody needs off the register. For a service
#       qualification, ask 90 days before it ends.
#   sources:
#     - "CNITSEC cloud security qualification: valid for three years, renewal asked for 90 days before the end"
#     - "The last day counts as valid; no days of warning are our choice"
#   crosswalk: []
#   empty_is_not_applicable:
#     zh: 证书台账中没有证书
#     en: the register holds no certificate
#   evidence:
#     - path: days_left
#       type: integer
#       unset:
#         value: 36500
#         source: "The register says that the certificate does not end; the collector leaves the days unset"
#   parameters:
#     min_days:
#       type: integer
#       default: 0
#       source: "Our own choice: valid on the day"
#       alternatives:
#         - value: 90
#           source: "CNITSEC: renewal is asked for 90 days before the end"
#       title:
#         zh: 到期前的最少天数
#         en: fewest days left
package checks.register.certificate_validity

import data.lib.limits

limit := limits.at_least(data.parameters.register.certificate_validity.min_days)

expected := limit.text

failures contains {"subject": id, "path": "days_left", "observed": certificate.days_left, "expected": expected} if {
	some id, certificate in input.certificates
	not limits.allowed(certificate.days_left, limit)
}
