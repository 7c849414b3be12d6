# METADATA
# scope: package
# title: SSH ignores rhosts files
# custom:
#   id: esxi.ssh_rhosts
#   subject: host
#   severity: medium
#   title:
#     zh: SSH 忽略 rhosts 文件
#     en: SSH ignores rhosts files
#   problem:
#     zh: 主机 {name} 的 SSH 接受 rhosts 文件
#     en: SSH on host {name} reads rhosts files
#   description:
#     zh: SSH 须忽略 .rhosts 和 .shosts 文件，否则用户可以自行放行其他主机不经口令登录。判定值是 SSH 服务的 ignorerhosts 设置。
#     en: >-
#       SSH must ignore .rhosts and .shosts files, with which a user lets other machines in without a password. The
#       value is the setting ignorerhosts of the SSH server.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k ignorerhosts -v yes。
#     en: Run esxcli system ssh server config set -k ignorerhosts -v yes.
#   sources:
#     - SCG 8 esxi-8.ssh-rhosts
#     - STIG ESXI-80-000052
#     - STIG readiness guide for VCF 9 VCFE-9X-000213
#   evidence:
#     - path: ssh_server/ignorerhosts
#       type: string
package checks.esxi.ssh_rhosts

expected := "yes"

failures contains {
	"subject": id,
	"path": "ssh_server/ignorerhosts",
	"observed": host.ssh_server.ignorerhosts,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.ssh_server.ignorerhosts != expected
}
