# METADATA
# scope: package
# title: Old TLS and SSL versions are disabled
# custom:
#   id: esxi.tls_protocols
#   subject: host
#   severity: medium
#   title:
#     zh: 已停用旧版 TLS/SSL 协议
#     en: Old TLS and SSL versions are disabled
#   problem:
#     zh: 主机 {name} 未停用全部旧版协议，必须停用 {parameter.protocols}
#     en: "Host {name} has not disabled all old protocols; to be disabled: {parameter.protocols}"
#   description:
#     zh: 主机须停用有已知缺陷的旧版 SSL 与 TLS 协议。判定值是高级参数中停用的协议清单。8.0.3 起协议和算法由 TLS 配置集决定，此项不适用，另由 esxi.tls_profile 判定。
#     en: >-
#       A host must disable old versions of SSL and TLS, which have known flaws. The value is the list of disabled
#       protocols in the advanced settings. From 8.0.3 on the TLS profile of a host chooses protocols and cipher suites;
#       the check does not apply there, and esxi.tls_profile judges the profile.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 UserVars.ESXiVPsDisabledProtocols 设为 sslv3,tlsv1,tlsv1.1，并重启主机。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set UserVars.ESXiVPsDisabledProtocols to
#       sslv3,tlsv1,tlsv1.1, then restart the host.
#   sources:
#     - "SCG 8 esxi-8.tls-protocols: sslv3,tlsv1,tlsv1.1, the default"
#     - "From 8.0.3 on the TLS profile decides, SCG 8 of priority P0: this check does not apply"
#     - "STIG ESXI-80-000161 of V1R1 and V2R1; withdrawn in V2R2"
#     - "SCG 8 rates it P2. Medium here: what an old protocol carries can be read by whoever records it"
#   crosswalk: [VMW-ESX-027]
#   evidence:
#     - path: version
#       type: string
#     - path: options/UserVars.ESXiVPsDisabledProtocols
#       type: string
#   parameters:
#     protocols:
#       type: strings
#       default: [sslv3, tlsv1, tlsv1.1]
#       source: SCG 8
#       title:
#         zh: 必须停用的协议
#         en: protocols that must be disabled
package checks.esxi.tls_protocols

import data.lib.versions

expected := data.parameters.esxi.tls_protocols.protocols

not_applicable[id] := {
	"zh": "8.0.3 起由 TLS 配置集决定协议",
	"en": "from 8.0.3 on the TLS profile chooses the protocols",
} if {
	some id, host in input.hosts
	versions.since(host.version, "8.0.3")
}

undetermined[id] := {"zh": "版本号无法识别", "en": "the version is not understood"} if {
	some id, host in input.hosts
	not versions.known(host.version)
}

failures contains {
	"subject": id,
	"path": "options/UserVars.ESXiVPsDisabledProtocols",
	"observed": host.options["UserVars.ESXiVPsDisabledProtocols"],
	"expected": expected,
} if {
	some id, host in input.hosts
	versions.before(host.version, "8.0.3")
	disabled := {trim_space(entry) | some entry in split(lower(host.options["UserVars.ESXiVPsDisabledProtocols"]), ",")}
	some protocol in expected
	not lower(protocol) in disabled
}
