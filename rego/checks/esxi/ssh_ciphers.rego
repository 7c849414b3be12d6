# METADATA
# scope: package
# title: SSH accepts approved ciphers only
# custom:
#   id: esxi.ssh_ciphers
#   subject: host
#   severity: medium
#   title:
#     zh: SSH 只接受批准的加密算法
#     en: SSH accepts approved ciphers only
#   problem:
#     zh: 主机 {name} 的 SSH 接受未批准的加密算法：{observed}
#     en: "SSH on host {name} accepts ciphers that are not approved: {observed}"
#   description:
#     zh: 主机的 SSH 只能接受批准清单内的加密算法。弱算法可被强迫使用，会话内容随之可读。判定值是 SSH 服务的算法清单，清单内的每一项都须经批准。
#     en: >-
#       SSH of a host must accept ciphers of the approved list only. A weak cipher can be forced on a session, which
#       is then readable. The value is the list of ciphers of the SSH server, of which each must be approved.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k ciphers -v 批准的清单，以逗号分隔。
#     en: Run esxcli system ssh server config set -k ciphers -v LIST with the approved ciphers, separated by commas.
#   sources:
#     - SCG 8 esxi-8.ssh-fips-ciphers
#     - STIG ESXI-80-000187
#     - STIG readiness guide for VCF 9 VCFE-9X-000206
#   evidence:
#     - path: ssh_server/ciphers
#       type: string
#   parameters:
#     ciphers:
#       type: strings
#       default: [aes256-gcm@openssh.com, aes128-gcm@openssh.com, aes256-ctr, aes192-ctr, aes128-ctr]
#       source: STIG ESXI-80-000187 and SCG 8 esxi-8.ssh-fips-ciphers name these five
#       title:
#         zh: 批准的 SSH 加密算法
#         en: approved ciphers of SSH
package checks.esxi.ssh_ciphers

expected := data.parameters.esxi.ssh_ciphers.ciphers

failures contains {
	"subject": id,
	"path": "ssh_server/ciphers",
	"observed": concat(", ", others),
	"expected": expected,
} if {
	some id, host in input.hosts
	others := [cipher |
		some cipher in split(host.ssh_server.ciphers, ",")
		not trim_space(cipher) in expected
	]
	count(others) > 0
}
