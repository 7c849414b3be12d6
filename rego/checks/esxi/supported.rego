# METADATA
# scope: package
# title: The version of the host is in general support
# custom:
#   id: esxi.supported
#   subject: host
#   severity: high
#   title:
#     zh: 主机版本仍在厂商支持期内
#     en: The version of the host is in general support
#   problem:
#     zh: 主机 {name} 的版本 {observed} 已超出厂商支持期
#     en: Host {name} runs version {observed}, whose general support has ended
#   description:
#     zh: 主机版本须在厂商的一般支持期内，期满后不再提供安全补丁。判定值是版本号与采集日期；各版本的终止日期来自内置表，表中没有的版本须由站点给出日期，否则不判定。
#     en: >-
#       The version of a host must be in the vendor's general support, after which there are no security patches. The
#       values are the version and the day of collection. The dates are those of a built-in table; for a version
#       outside it the site gives the date, or there is no answer.
#   remediation:
#     zh: 按厂商生命周期表升级到受支持的版本，先升级 vCenter，再升级主机。
#     en: Upgrade to a version in general support by the lifecycle matrix of the vendor, vCenter before its hosts.
#   sources:
#     - SCG 8 esxi-8.supported
#     - "STIG ESXI-80-000221: a supported release"
#     - SCG 9.1 esx-9.supported
#     - "Broadcom product lifecycle matrix: 7.0 ended on 2025-10-02, 8.0 ends on 2027-10-11"
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
package checks.esxi.supported

import data.lib.releases

today := substring(input.collected_at, 0, 10)

expected := {"zh": "仍在支持期内的版本", "en": "a version in general support"}

failures contains {
	"subject": id,
	"path": "version",
	"observed": host.version,
	"expected": {
		"zh": sprintf("支持期至 %s，采集日为 %s", [last, today]),
		"en": sprintf("support ended on %s, collected on %s", [last, today]),
	},
} if {
	some id, host in input.hosts
	last := releases.ends(host.version, data.parameters.esxi.supported.ends)
	today > last
}

undetermined[id] := {
	"zh": sprintf("不知道版本 %s 的支持终止日（内置表截至 %s）", [host.version, releases.as_of]),
	"en": sprintf("the end of support of version %s is not known (table as of %s)", [host.version, releases.as_of]),
} if {
	some id, host in input.hosts
	not releases.ends(host.version, data.parameters.esxi.supported.ends)
}
