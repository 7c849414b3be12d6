# METADATA
# scope: package
# title: SSH uses validated cryptographic modules only
# custom:
#   id: esxi.ssh_fips
#   subject: host
#   severity: high
#   title:
#     zh: SSH 只使用经认证的密码模块
#     en: SSH uses validated cryptographic modules only
#   problem:
#     zh: 主机 {name} 的 SSH 未启用 FIPS 模式
#     en: The FIPS mode of SSH is off on host {name}
#   description:
#     zh: 主机的 SSH 须启用 FIPS 模式，只使用经认证的密码模块。这是平台的默认值，关闭它意味着有人改回了旧算法。FIPS 认证不等于商用密码认证，后者由密评判定。判定值是该模式的开关。
#     en: >-
#       SSH of a host must run in FIPS mode, with validated cryptographic modules only. It is the default of the
#       platform; where it is off somebody went back to old algorithms. This validation is not the one of Chinese
#       commercial cryptography, which is assessed separately. The value is the switch of the mode.
#   remediation:
#     zh: 执行 esxcli system security fips140 ssh set -e true。
#     en: Run esxcli system security fips140 ssh set -e true.
#   sources:
#     - SCG 8 esxi-8.ssh-fips
#     - STIG ESXI-80-000014
#   evidence:
#     - path: ssh_fips
#       type: boolean
package checks.esxi.ssh_fips

expected := true

failures contains {
	"subject": id,
	"path": "ssh_fips",
	"observed": host.ssh_fips,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.ssh_fips != expected
}
