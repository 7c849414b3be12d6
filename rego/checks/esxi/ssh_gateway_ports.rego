# METADATA
# scope: package
# title: Forwarded ports of SSH are not open to others
# custom:
#   id: esxi.ssh_gateway_ports
#   subject: host
#   severity: low
#   title:
#     zh: SSH 转发的端口不对外开放
#     en: Forwarded ports of SSH are not open to others
#   problem:
#     zh: 主机 {name} 的 SSH 把转发的端口对其他机器开放
#     en: SSH on host {name} opens forwarded ports to other machines
#   description:
#     zh: SSH 转发的端口不得对其他机器开放，否则主机成为绕过防火墙的跳板。判定值是 SSH 服务的 gatewayports 设置。
#     en: >-
#       Ports that SSH forwards must not be open to other machines, or the host becomes a way around firewalls. The
#       value is the setting gatewayports of the SSH server.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k gatewayports -v no。
#     en: Run esxcli system ssh server config set -k gatewayports -v no.
#   sources:
#     - SCG 8 esxi-8.ssh-gateway-ports
#     - STIG ESXI-80-000207
#     - STIG readiness guide for VCF 9 VCFE-9X-000207
#   evidence:
#     - path: ssh_server/gatewayports
#       type: string
package checks.esxi.ssh_gateway_ports

expected := "no"

failures contains {
	"subject": id,
	"path": "ssh_server/gatewayports",
	"observed": host.ssh_server.gatewayports,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.ssh_server.gatewayports != expected
}
