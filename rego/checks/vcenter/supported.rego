# METADATA
# scope: package
# title: The version of vCenter is in general support
# custom:
#   id: vcenter.supported
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter版本仍在厂商支持期内
#     en: The version of vCenter is in general support
#   problem:
#     zh: vCenter {name} 的版本 {observed} 已超出厂商支持期
#     en: vCenter {name} runs version {observed}, whose general support has ended
#   description:
#     zh: vCenter版本须在厂商的一般支持期内，期满后不再提供安全补丁。判定值是版本号与采集日期；各版本的终止日期来自内置表，表中没有的版本须由站点给出日期，否则不判定。
#     en: >-
#       The version of vCenter must be in the vendor's general support, after which there are no security patches. The
#       values are the version and the day of collection. The dates are those of a built-in table; for a version
#       outside it the site gives the date, or there is no answer.
#   remediation:
#     zh: 按厂商生命周期表升级到受支持的版本，先升级 vCenter，再升级主机。
#     en: Upgrade to a version in general support by the lifecycle matrix of the vendor, vCenter before its hosts.
#   sources:
#     - SCG 8 vcenter-8.supported
#     - SCG 9.1 vcenter-9.supported
#     - "Broadcom product lifecycle matrix: 7.0 ended on 2025-10-02, 8.0 ends on 2027-10-11"
#     - "SCG 8 rates it P2. High here: without patches no hole of the platform is closed any more"
#   evidence:
#     - path: version
#       type: string
#   parameters:
#     ends:
#       type: strings
#       default: []
#       source: Broadcom product lifecycle matrix; the site adds later versions and contracts of its own
#       title:
#         zh: 各版本的支持终止日，如“9.0 2027-06-17”
#         en: last days of support by version, such as 9.0 2027-06-17
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
package checks.vcenter.supported

import data.lib.releases

today := substring(input.collected_at, 0, 10)

expected := {"zh": "仍在支持期内的版本", "en": "a version in general support"}

failures contains {
	"subject": id,
	"path": "version",
	"observed": center.version,
	"expected": {
		"zh": sprintf("支持期至 %s，采集日为 %s", [last, today]),
		"en": sprintf("support ended on %s, collected on %s", [last, today]),
	},
} if {
	some id, center in input.vcenter
	last := releases.ends(center.version, data.parameters.vcenter.supported.ends)
	today > last
}

undetermined[id] := {
	"zh": sprintf("不知道版本 %s 的支持终止日（内置表截至 %s）", [center.version, releases.as_of]),
	"en": sprintf("the end of support of version %s is not known (table as of %s)", [center.version, releases.as_of]),
} if {
	some id, center in input.vcenter
	not releases.ends(center.version, data.parameters.vcenter.supported.ends)
}
