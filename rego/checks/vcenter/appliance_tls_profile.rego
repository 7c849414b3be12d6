# METADATA
# scope: package
# title: The TLS profile of the vCenter appliance accepts TLS 1.2 or later with strong ciphers only
# custom:
#   id: vcenter.appliance_tls_profile
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter 设备的 TLS 配置集只接受 TLS 1.2 及以上和强算法
#     en: The TLS profile of the vCenter appliance accepts TLS 1.2 or later with strong ciphers only
#   problem:
#     zh: vCenter {name} 的 TLS 配置集为 {observed}，可接受的为 {parameter.profiles}
#     en: "The TLS profile of vCenter {name} is {observed}; accepted: {parameter.profiles}"
#   description:
#     zh: vCenter 的 TLS 配置集须只接受 TLS 1.2 及以上和强算法。判定值是设备的全局配置集；8.0.3 以前的版本没有配置集，不能判定。
#     en: >-
#       The TLS profile of vCenter must accept TLS 1.2 or later with strong ciphers only. The value is the global
#       profile of the appliance. Versions before 8.0.3 have no profiles and cannot be judged.
#   remediation:
#     zh: vSphere Client > 开发人员中心 > API 资源管理器 > appliance：以 PUT tls/profiles/global 设置 NIST_2024；先确认外部系统兼容。
#     en: >-
#       Developer Center > API Explorer > appliance: set NIST_2024 by PUT tls/profiles/global, after checking that
#       external systems cope.
#   sources:
#     - "STIG VCSA-80-000009: NIST_2024"
#     - "SCG 8 vcenter-8.tls-profile: NIST_2024"
#     - SCG 9.1 vcenter-9.tls-ciphers
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: appliance/tls_profile
#       type: string
#   parameters:
#     profiles:
#       type: strings
#       default: [NIST_2024]
#       source: "SCG 8 and STIG: NIST_2024"
#       title:
#         zh: 可接受的配置集
#         en: accepted profiles
package checks.vcenter.appliance_tls_profile

expected := data.parameters.vcenter.appliance_tls_profile.profiles

failures contains {
	"subject": id,
	"path": "appliance/tls_profile",
	"observed": center.appliance.tls_profile,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not center.appliance.tls_profile in expected
}
