# METADATA
# scope: package
# title: The account vpxuser has no shell access
# custom:
#   id: esxi.vpxuser_account_shell
#   subject: host
#   severity: medium
#   title:
#     zh: vpxuser 账户没有 Shell 权限
#     en: The account vpxuser has no shell access
#   problem:
#     zh: 主机 {name} 的 vpxuser 账户有 Shell 权限
#     en: The account vpxuser has shell access on host {name}
#   description:
#     zh: "vpxuser 是 vCenter 管理主机所用的账户，权限等同 root。取消其 Shell 权限后，从被攻陷的 vCenter 取得其口令的人不能直接登录主机的 Shell。\
#       判定值是本地账户清单中 vpxuser 的 Shell 权限。"
#     en: >-
#       vCenter manages its hosts with the account vpxuser, which has the rights of root. Without shell access,
#       whoever takes its password from a vCenter cannot log in to the shells of the hosts. The value is its shell
#       access in the list of local accounts.
#   remediation:
#     zh: 执行 esxcli system account set -i vpxuser -s false。
#     en: Run esxcli system account set -i vpxuser -s false.
#   sources:
#     - SCG 8 esxi-8.account-vpxuser
#     - "SCG 8 rates it Advanced. Medium here: the account reaches every host of a vCenter"
#   evidence:
#     - path: accounts/vpxuser/shell
#       type: boolean
package checks.esxi.vpxuser_account_shell

expected := false

failures contains {
	"subject": id,
	"path": "accounts/vpxuser/shell",
	"observed": host.accounts.vpxuser.shell,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.accounts.vpxuser.shell != expected
}
