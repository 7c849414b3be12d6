# METADATA
# scope: package
# title: SSH does not authenticate by host
# custom:
#   id: esxi.ssh_host_based
#   subject: host
#   severity: medium
#   title:
#     zh: SSH 不按主机认证
#     en: SSH does not authenticate by host
#   problem:
#     zh: 主机 {name} 的 SSH 允许按主机认证
#     en: SSH on host {name} authenticates by host
#   description:
#     zh: SSH 不得按来源主机认证用户。受信的机器一旦被攻陷，其上的任何用户都能免口令登录本主机。判定值是 SSH 服务的 hostbasedauthentication 设置。
#     en: >-
#       SSH must not authenticate users by the machine that they come from. Once a trusted machine is taken, each of
#       its users logs in without a password. The value is the setting hostbasedauthentication of the SSH server.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k hostbasedauthentication -v no。
#     en: Run esxcli system ssh server config set -k hostbasedauthentication -v no.
#   sources:
#     - SCG 8 esxi-8.ssh-host-based-auth
#     - STIG ESXI-80-000202
#     - STIG readiness guide for VCF 9 VCFE-9X-000214
#   evidence:
#     - path: ssh_server/hostbasedauthentication
#       type: string
package checks.esxi.ssh_host_based

expected := "no"

failures contains {
	"subject": id,
	"path": "ssh_server/hostbasedauthentication",
	"observed": host.ssh_server.hostbasedauthentication,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.ssh_server.hostbasedauthentication != expected
}
