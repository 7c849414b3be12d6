# METADATA
# scope: package
# title: The TLS profile of the host is an approved one
# custom:
#   id: esxi.tls_profile
#   subject: host
#   severity: high
#   title:
#     zh: 主机的 TLS 配置集为批准的配置集
#     en: The TLS profile of the host is an approved one
#   problem:
#     zh: 主机 {name} 的 TLS 配置集为 {observed}
#     en: The TLS profile of host {name} is {observed}
#   problems:
#     tls_server/booted:
#       zh: 主机 {name} 当前生效的 TLS 配置集为 {observed}，尚未重启到新的配置集
#       en: Host {name} still runs with the TLS profile {observed}, because it was not restarted
#   description:
#     zh: "8.0.3 起，主机服务的 TLS 版本和算法由配置集决定，须为批准的配置集，且主机已以它启动。默认的 COMPATIBLE 为兼容旧客户端保留了较弱的算法。判定值是已设置的和当前生效的配置集；\
#       更早的版本由停用协议清单决定，见 esxi.tls_protocols。"
#     en: >-
#       From 8.0.3 on, a profile decides the TLS versions and ciphers of a host's services. It must be an approved
#       one, and the host must have been restarted with it. The default, COMPATIBLE, keeps weaker ciphers for old
#       clients. The values are the profile that is set and the one in use. On older versions the list of disabled
#       protocols decides: see esxi.tls_protocols.
#   remediation:
#     zh: 把主机置于维护模式，执行 esxcli system tls server set -p NIST_2024，重启主机；使用 vSphere 配置集的集群在配置集中设置。
#     en: >-
#       Put the host into maintenance mode, run esxcli system tls server set -p NIST_2024 and restart it. In clusters
#       with a configuration profile set it there.
#   sources:
#     - SCG 8 esxi-8.tls-profile
#     - SCG 9.1 esx-9.tls-ciphers
#     - STIG ESXI-80-000247
#     - STIG readiness guide for VCF 9 VCFE-9X-000014
#   crosswalk: [VMW-ESX-028]
#   evidence:
#     - path: version
#       type: string
#     - path: tls_server/configured
#       type: string
#     - path: tls_server/booted
#       type: string
#   parameters:
#     profiles:
#       type: strings
#       default: [NIST_2024, NIST_2024_TLS_13_ONLY]
#       source: >-
#                 STIG ESXI-80-000247 and SCG 8 ask for NIST_2024; SCG 9.1 asks for NIST_2024_TLS_13_ONLY, which is
#                 stricter
#       alternatives:
#         - {value: [NIST_2024_TLS_13_ONLY], source: SCG 9.1 esx-9.tls-ciphers}
#       title:
#         zh: 批准的 TLS 配置集
#         en: approved TLS profiles
package checks.esxi.tls_profile

expected := data.parameters.esxi.tls_profile.profiles

not_applicable[id] := {"zh": "8.0.3 以前的版本没有 TLS 配置集", "en": "versions before 8.0.3 have no TLS profile"} if {
	some id, host in input.hosts
	older(host.version)
}

failures contains {
	"subject": id,
	"path": sprintf("tls_server/%s", [which]),
	"observed": profile,
	"expected": expected,
} if {
	some id, host in input.hosts
	not older(host.version)
	some which in ["booted", "configured"]
	profile := host.tls_server[which]
	not profile in expected
}

# older(version) reports whether a version is before 8.0.3. Its parts are numbers.
older(version) if {
	regex.match(`^[0-9]+\.[0-9]+\.[0-9]+$`, version)
	[to_number(part) | some part in split(version, ".")] < [8, 0, 3]
}
