# METADATA
# scope: package
# title: SSH shows the banner before login
# custom:
#   id: esxi.ssh_banner
#   subject: host
#   severity: low
#   title:
#     zh: SSH 登录前显示提示语
#     en: SSH shows the banner before login
#   problem:
#     zh: 主机 {name} 的 SSH 登录前不显示系统提示语
#     en: SSH on host {name} does not show the system's banner before login
#   description:
#     zh: SSH 登录前须显示系统提示语，告知只允许授权访问、操作受审计。提示语的文字由 Config.Etc.issue 给出，另行判定。判定值是 SSH 服务的 banner 设置。
#     en: >-
#       SSH must show the system's banner before login, which says that access needs authorisation and is audited. Its
#       text is in Config.Etc.issue, which another check judges. The value is the setting banner of the SSH server.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k banner -v /etc/issue。
#     en: Run esxcli system ssh server config set -k banner -v /etc/issue.
#   sources:
#     - SCG 8 esxi-8.ssh-login-banner
#     - STIG ESXI-80-000192
#     - STIG readiness guide for VCF 9 VCFE-9X-000197
#   evidence:
#     - path: ssh_server/banner
#       type: string
package checks.esxi.ssh_banner

expected := "/etc/issue"

failures contains {
	"subject": id,
	"path": "ssh_server/banner",
	"observed": host.ssh_server.banner,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.ssh_server.banner != expected
}
