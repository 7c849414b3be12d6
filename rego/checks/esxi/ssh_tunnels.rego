# METADATA
# scope: package
# title: SSH permits no tunnels
# custom:
#   id: esxi.ssh_tunnels
#   subject: host
#   severity: medium
#   title:
#     zh: SSH 不允许建立隧道
#     en: SSH permits no tunnels
#   problem:
#     zh: 主机 {name} 的 SSH 允许建立隧道
#     en: SSH on host {name} permits tunnels
#   description:
#     zh: SSH 不得建立网络隧道。隧道把管理网与其他网络直接连通，流量不经边界设备检查。判定值是 SSH 服务的 permittunnel 设置。
#     en: >-
#       SSH must not permit tunnels. A tunnel joins the management network to another one, past the devices at its
#       boundary. The value is the setting permittunnel of the SSH server.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k permittunnel -v no。
#     en: Run esxcli system ssh server config set -k permittunnel -v no.
#   sources:
#     - SCG 8 esxi-8.ssh-tunnels
#     - STIG ESXI-80-000209
#     - STIG readiness guide for VCF 9 VCFE-9X-000209
#   evidence:
#     - path: ssh_server/permittunnel
#       type: string
package checks.esxi.ssh_tunnels

expected := "no"

failures contains {
	"subject": id,
	"path": "ssh_server/permittunnel",
	"observed": host.ssh_server.permittunnel,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.ssh_server.permittunnel != expected
}
