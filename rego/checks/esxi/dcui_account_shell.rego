# METADATA
# scope: package
# title: The account dcui has no shell access
# custom:
#   id: esxi.dcui_account_shell
#   subject: host
#   severity: high
#   title:
#     zh: dcui 账户没有 Shell 权限
#     en: The account dcui has no shell access
#   problem:
#     zh: 主机 {name} 的 dcui 账户有 Shell 权限
#     en: The account dcui has shell access on host {name}
#   description:
#     zh: dcui 是直接控制台界面的系统账户，不供人登录，须取消其 Shell 权限，以免被用来在主机上留下入口。判定值是本地账户清单中 dcui 的 Shell 权限。
#     en: >-
#       The account dcui belongs to the direct console and is not for people. It must have no shell access, so that
#       nobody leaves a way in with it. The value is its shell access in the list of local accounts.
#   remediation:
#     zh: 执行 esxcli system account set -i dcui -s false。
#     en: Run esxcli system account set -i dcui -s false.
#   sources:
#     - SCG 8 esxi-8.account-dcui
#     - SCG 9.1 esx-9.disable-accounts-dcui
#     - STIG ESXI-80-000249
#     - STIG readiness guide for VCF 9 VCFE-9X-000237
#   evidence:
#     - path: accounts/dcui/shell
#       type: boolean
package checks.esxi.dcui_account_shell

expected := false

failures contains {
	"subject": id,
	"path": "accounts/dcui/shell",
	"observed": host.accounts.dcui.shell,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.accounts.dcui.shell != expected
}
