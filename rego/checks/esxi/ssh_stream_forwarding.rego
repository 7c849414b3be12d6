# METADATA
# scope: package
# title: SSH forwards no Unix sockets
# custom:
#   id: esxi.ssh_stream_forwarding
#   subject: host
#   severity: low
#   title:
#     zh: SSH 不转发 Unix 套接字
#     en: SSH forwards no Unix sockets
#   problem:
#     zh: 主机 {name} 的 SSH 允许转发 Unix 套接字
#     en: SSH on host {name} forwards Unix sockets
#   description:
#     zh: SSH 不得转发 Unix 套接字，否则主机内部的管理接口可以被带到外面使用。判定值是 SSH 服务的 allowstreamlocalforwarding 设置。
#     en: >-
#       SSH must not forward Unix sockets, or internal interfaces of the host can be used from outside. The value is
#       the setting allowstreamlocalforwarding of the SSH server.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k allowstreamlocalforwarding -v no。
#     en: Run esxcli system ssh server config set -k allowstreamlocalforwarding -v no.
#   sources:
#     - SCG 8 esxi-8.ssh-stream-local-forwarding
#   evidence:
#     - path: ssh_server/allowstreamlocalforwarding
#       type: string
package checks.esxi.ssh_stream_forwarding

expected := "no"

failures contains {
	"subject": id,
	"path": "ssh_server/allowstreamlocalforwarding",
	"observed": host.ssh_server.allowstreamlocalforwarding,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.ssh_server.allowstreamlocalforwarding != expected
}
