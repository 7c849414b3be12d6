# METADATA
# scope: package
# title: The patches of the host close the known holes
# custom:
#   id: esxi.patch_level
#   subject: host
#   severity: high
#   title:
#     zh: 主机补丁不低于规定且无已知高危漏洞
#     en: The patches of the host close the known holes
#   problem:
#     zh: 主机 {name} 的构建号 {observed} 低于修补已知漏洞或站点规定的构建号
#     en: Host {name} has build {observed}, below the one that fixes known flaws or that the site demands
#   description:
#     zh: 主机构建号须不低于站点规定，且已修补厂商公告的高危漏洞。判定值是版本与构建号；公告表内置并注明截止日，不联网。站点未规定最低构建号时，低于公告的仍判不符合，其余不判定。
#     en: >-
#       The build of a host must be at least the one that the site demands, with the critical advisories of the vendor
#       fixed. The values are version and build. The table of advisories is built in and dated; no network is used.
#       Without a least build of the site, a known hole still fails and anything else has no answer.
#   remediation:
#     zh: 按厂商安全公告安装补丁（先 vCenter 后主机），并把本单位修补决定的构建号写入参数 min_builds。
#     en: >-
#       Install the patches of the vendor's advisories, vCenter before its hosts, and write the builds that the patch
#       decision names into the parameter min_builds.
#   sources:
#     - SCG 8 esxi-8.updates
#     - "STIG ESXI-80-000221: the latest patches"
#     - SCG 9.1 esx-9.updates
#     - "Broadcom advisories VMSA-2025-0004, VMSA-2025-0013 and VMSA-2026-0006: fixed builds"
#     - >-
#       The table ends with the advisory of 2026-07-29; later ones are for the site, whose least build is the patch
#       decision
#   evidence:
#     - path: version
#       type: string
#     - path: build
#       type: string
#   parameters:
#     min_builds:
#       type: strings
#       default: []
#       source: "The site's patch decision, by version: nobody else knows which patch was tested and approved"
#       title:
#         zh: 各版本的最低构建号，如“8.0.3 25595708”
#         en: least builds by version, such as 8.0.3 25595708
package checks.esxi.patch_level

import data.lib.releases

expected := {"zh": "不低于站点规定与公告的构建号", "en": "the builds of the site and of the advisories"}

failures contains {
	"subject": id,
	"path": "build",
	"observed": host.build,
	"expected": {
		"zh": sprintf("不低于 %d（%s，公告表截至 %s）", [fixed, advisory, releases.as_of]),
		"en": sprintf("at least %d (%s, advisories as of %s)", [fixed, advisory, releases.as_of]),
	},
} if {
	some id, host in input.hosts
	releases.numeric(host.build)
	some advisory, fixed in releases.open_flaws(host.version, host.build, releases.esxi_fixes)
}

failures contains {
	"subject": id,
	"path": "build",
	"observed": host.build,
	"expected": {"zh": sprintf("不低于 %d（站点规定）", [least]), "en": sprintf("at least %d (by the site)", [least])},
} if {
	some id, host in input.hosts
	releases.numeric(host.build)
	least := releases.least(host.version, data.parameters.esxi.patch_level.min_builds)
	to_number(host.build) < least
}

undetermined[id] := {
	"zh": sprintf("站点未规定版本 %s 的最低构建号（内置公告表截至 %s）", [host.version, releases.as_of]),
	"en": sprintf("the site names no least build of version %s (advisories as of %s)", [host.version, releases.as_of]),
} if {
	some id, host in input.hosts
	not releases.least(host.version, data.parameters.esxi.patch_level.min_builds)
}

undetermined[id] := {"zh": "构建号无法识别", "en": "the build is not understood"} if {
	some id, host in input.hosts
	releases.least(host.version, data.parameters.esxi.patch_level.min_builds)
	not releases.numeric(host.build)
}
