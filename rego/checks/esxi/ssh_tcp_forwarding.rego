# METADATA
# scope: package
# title: SSH forwards no TCP
# custom:
#   id: esxi.ssh_tcp_forwarding
#   subject: host
#   severity: medium
#   title:
#     zh: SSH 不转发 TCP
#     en: SSH forwards no TCP
#   problem:
#     zh: 主机 {name} 的 SSH 允许转发 TCP
#     en: SSH on host {name} forwards TCP
#   description:
#     zh: SSH 不得转发 TCP 连接，否则能登录主机的人可借它访问管理网内的任何服务。判定值是 SSH 服务的 allowtcpforwarding 设置。
#     en: >-
#       SSH must not forward TCP connections, or whoever logs in to a host reaches every service of the management
#       network through it. The value is the setting allowtcpforwarding of the SSH server.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k allowtcpforwarding -v no。
#     en: Run esxcli system ssh server config set -k allowtcpforwarding -v no.
#   sources:
#     - SCG 8 esxi-8.ssh-tcp-forwarding
#     - STIG ESXI-80-000230
#     - STIG readiness guide for VCF 9 VCFE-9X-000212
#   evidence:
#     - path: ssh_server/allowtcpforwarding
#       type: string
package checks.esxi.ssh_tcp_forwarding

expected := "no"

failures contains {
	"subject": id,
	"path": "ssh_server/allowtcpforwarding",
	"observed": host.ssh_server.allowtcpforwarding,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.ssh_server.allowtcpforwarding != expected
}
