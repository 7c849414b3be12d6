# METADATA
# scope: package
# title: Enough full-time people hold a valid CISP certificate
# custom:
#   id: register.cisp_holders
#   subject: certificate_register
#   input: system
#   severity: medium
#   title:
#     zh: 专职 CISP 持证人数达到要求
#     en: Enough full-time people hold a valid CISP certificate
#   problem:
#     zh: 证书有效的专职 CISP 只有 {observed} 人，要求不少于 {parameter.min} 人（台账 {name}）
#     en: >-
#       Only {observed} full-time people hold a valid CISP certificate, at least {parameter.min} are required
#       (register {name})
#   description:
#     zh: 证书有效的专职 CISP 人数须达到资质要求，以证明服务商具备安全专业能力。一人只计一次，证书在到期日当天仍有效；持证人须在在职人员台账中，已离职的不计。以证书台账中的类型、有效期和专职标记为准。
#     en: >-
#       Enough full-time people must hold a valid CISP certificate, which attests the security skills of the provider.
#       A person counts once, and a certificate counts on its last day. The holder must be in the register of staff;
#       those who have left do not count. The types, dates and full-time marks of the register of certificates count.
#   remediation:
#     zh: 安排人员取证或续证，使证书有效的专职 CISP 不少于要求人数，并更新证书台账。
#     en: >-
#       Have people certified or certificates renewed until enough full-time staff hold a valid one, and update the
#       register.
#   sources:
#     - "CNITSEC cloud security qualification, level 1, 3.2.3: at least four full-time CISP"
#     - "A person counts once; a certificate counts to its last day, that day included"
#     - "Holders are the provider's own full-time people: who is not in the register of staff, or has left, is none"
#   crosswalk: []
#   evidence:
#     - path: rows
#       type: integer
#     - path: /certificates/*/type
#       type: string
#     - path: /certificates/*/valid
#       type: boolean
#     - path: /certificates/*/staff
#       type: string
#     - path: /certificates/*/full_time
#       type: boolean
#     - path: /staff/*/id
#       type: string
#     - path: /staff/*/joined_days_ago
#       type: integer
#     - path: /leavers/*/id
#       type: string
#       if_seen: true
#     - path: /leavers/*/left_days_ago
#       type: integer
#       if_seen: true
#   parameters:
#     min:
#       type: integer
#       default: 4
#       source: "CNITSEC cloud security qualification, level 1, 3.2.3"
#       title:
#         zh: 最少人数
#         en: fewest holders
#     types:
#       type: strings
#       default: [CISP, CISE, CISO, CISP-CISE, CISP-CISO]
#       source: "CISP is issued as CISE (engineer) and CISO (officer); registers write it in these ways"
#       title:
#         zh: 计入的证书类型
#         en: types of certificate that count
package checks.register.cisp_holders

import data.lib.limits
import data.lib.staff

limit := limits.at_least(data.parameters.register.cisp_holders.min)

expected := limit.text

types contains upper(type) if some type in data.parameters.register.cisp_holders.types

# A certificate may count unless it is known not to: what is not known of it is no failure.
may_count contains id if {
	some id, certificate in input.certificates
	not other_type(certificate.type)
	not certificate.full_time == false
	not certificate.valid == false
	not certificate.staff == ""
}

other_type(type) if not upper(type) in types

# Staff number → days since each beginning of service.
joined[staff.id(person.id)] contains person.joined_days_ago if some person in input.staff

# Who left and did not begin again later.
gone contains number if {
	some leaver in input.leavers
	leaver.left_days_ago >= 0
	number := staff.id(leaver.id)
	every days in joined[number] {
		days >= leaver.left_days_ago
	}
}

# A row without a number, or without its day, may be anybody's.
unknown if {
	some person in input.staff
	not joined[staff.id(person.id)]
}

serves(_) if unknown

serves(number) if {
	joined[number]
	not number in gone
}

# A person counts once, under whatever spelling.
holders contains number if {
	some id, certificate in input.certificates
	id in may_count
	number := staff.id(certificate.staff)
	serves(number)
}

# Each certificate whose holder is not known may be that of one more person.
unnamed contains id if {
	some id, certificate in input.certificates
	id in may_count
	not certificate.staff
}

failures contains {"subject": id, "path": "rows", "observed": count(holders), "expected": expected} if {
	count(input.certificates) >= 0
	count(input.staff) >= 0
	not limits.allowed(count(holders) + count(unnamed), limit)
	some id, _ in input.certificate_registers
}
