# METADATA
# scope: package
# title: vCenter uses cryptography validated under FIPS
# custom:
#   id: vcenter.appliance_fips
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter 启用经 FIPS 验证的密码模块
#     en: vCenter uses cryptography validated under FIPS
#   problem:
#     zh: vCenter {name} 未启用经 FIPS 验证的密码模块
#     en: vCenter {name} does not use cryptography validated under FIPS
#   description:
#     zh: STIG 要求 vCenter 启用经 FIPS 验证的密码模块以停用弱算法。判定值是设备的全局 FIPS 开关；改用商用密码而不采用 FIPS 的，把 required 设为 false，不适用。
#     en: >-
#       The STIG requires cryptography validated under FIPS, by which weak algorithms are off. The value is the global
#       switch of the appliance. Where Chinese commercial cryptography is used instead, set required to false, and the
#       check does not apply.
#   remediation:
#     zh: vSphere Client > 开发人员中心 > API 资源管理器 > appliance：以 PUT system/security/global-fips 启用；设备会重启。
#     en: >-
#       Developer Center > API Explorer > appliance: turn it on by PUT system/security/global-fips; the appliance
#       restarts.
#   sources:
#     - STIG VCSA-80-000077
#     - SCG 8 vcenter-8.fips-enable
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: appliance/fips
#       type: boolean
#   parameters:
#     required:
#       type: boolean
#       default: true
#       source: STIG VCSA-80-000077; a site with Chinese commercial cryptography decides otherwise
#       title:
#         zh: 要求 FIPS
#         en: FIPS is required
package checks.vcenter.appliance_fips

expected := true

not_applicable[id] := {"zh": "现场不要求 FIPS", "en": "the site does not require FIPS"} if {
	data.parameters.vcenter.appliance_fips.required == false
	some id, _ in input.vcenter
}

failures contains {"subject": id, "path": "appliance/fips", "observed": false, "expected": expected} if {
	data.parameters.vcenter.appliance_fips.required
	some id, center in input.vcenter
	center.appliance.fips == false
}
