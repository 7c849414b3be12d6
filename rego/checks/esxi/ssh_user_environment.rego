# METADATA
# scope: package
# title: SSH takes no environment variables of users
# custom:
#   id: esxi.ssh_user_environment
#   subject: host
#   severity: medium
#   title:
#     zh: SSH 不接受用户的环境变量
#     en: SSH takes no environment variables of users
#   problem:
#     zh: 主机 {name} 的 SSH 接受用户的环境变量
#     en: SSH on host {name} takes environment variables of users
#   description:
#     zh: SSH 不得读取用户的环境变量文件。用户可借此改变程序的加载方式，绕过权限限制。判定值是 SSH 服务的 permituserenvironment 设置。
#     en: >-
#       SSH must not read environment files of users, who could change how programs are loaded and get around limits
#       of their rights. The value is the setting permituserenvironment of the SSH server.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k permituserenvironment -v no。
#     en: Run esxcli system ssh server config set -k permituserenvironment -v no.
#   sources:
#     - SCG 8 esxi-8.ssh-user-environment
#     - STIG ESXI-80-000204
#     - STIG readiness guide for VCF 9 VCFE-9X-000208
#   evidence:
#     - path: ssh_server/permituserenvironment
#       type: string
package checks.esxi.ssh_user_environment

expected := "no"

failures contains {
	"subject": id,
	"path": "ssh_server/permituserenvironment",
	"observed": host.ssh_server.permituserenvironment,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.ssh_server.permituserenvironment != expected
}
