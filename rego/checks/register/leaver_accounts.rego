# METADATA
# scope: package
# title: Leavers have no accounts on the platform
# custom:
#   id: register.leaver_accounts
#   subject: leaver
#   input: system
#   severity: high
#   title:
#     zh: 离职人员在平台上没有遗留账号
#     en: Leavers have no accounts on the platform
#   problem:
#     zh: 离职人员 {name} 在平台上仍有账号：{observed}
#     en: "Leaver {name} still has accounts on the platform: {observed}"
#   description:
#     zh: 离职人员在平台上不得保留账号或权限，否则可在离职后继续访问。判定值是离职台账中的账号与平台权限和锁定例外用户的比对结果；组成员身份不在采集范围内。
#     en: >-
#       A leaver must keep no account or permission on the platform, or access continues after the last day. The value
#       compares the accounts of the register with the permissions and exception users of the platform; members of
#       groups are not collected.
#   remediation:
#     zh: 立即停用该账号，并删除其在 vCenter 的授权和主机锁定模式的例外；核对离职后的登录记录，再更新离职台账。
#     en: >-
#       Disable the account at once and remove its permissions in vCenter and its lockdown exceptions; look for log-ins
#       after the person left and update the register.
#   sources:
#     - "White paper 5.2: an account of one's own, disabled at once when its holder leaves"
#     - "GB/T 22239 8.1.8.2 a, GB/T 31168 13.7.1 a: rights are withdrawn when somebody leaves"
#     - "An account without domain in the register is looked for in every domain; case and width do not matter"
#     - "A cell that is no account name (words, a number with an exponent) is undetermined: it would be found nowhere"
#     - "Members of groups and accounts without any permission are not seen here"
#   crosswalk: []
#   empty_is_not_applicable:
#     zh: 离职台账中没有人员
#     en: the register of leavers names nobody
#   evidence:
#     - path: accounts
#       type: array
#     - path: left_days_ago
#       type: integer
#     - path: /permissions/*/principal
#       type: string
#     - path: /permissions/*/group
#       type: boolean
#     - path: /hosts/*/lockdown_exceptions
#       type: array
package checks.register.leaver_accounts

import data.lib.hosts

expected := {"zh": "离职人员名下无账号", "en": "no account of a leaver"}

# Who holds a permission or may pass a host's lockdown, as the platform writes it.
principals contains permission.principal if {
	some permission in input.permissions
	not permission.group
}

principals contains user if {
	some host in input.hosts
	some user in host.lockdown_exceptions
}

# GOV\wang, wang@gov.example and wang are user wang; the first two of domain gov, the last of any.
user(name) := split(regex.replace(hosts.narrow(name), `^.*\\`, ""), "@")[0]

domain(name) := split(split(hosts.narrow(name), `\`)[0], ".")[0] if contains(hosts.narrow(name), `\`)

domain(name) := split(split(hosts.narrow(name), "@")[1], ".")[0] if {
	contains(hosts.narrow(name), "@")
	not contains(hosts.narrow(name), `\`)
}

domain(name) := "" if {
	not contains(hosts.narrow(name), "@")
	not contains(hosts.narrow(name), `\`)
}

by_user[user(principal)] contains principal if some principal in principals

alike(one, other) if domain(one) == domain(other)

alike(one, _) if domain(one) == ""

alike(_, other) if domain(other) == ""

not_applicable[id] := {"zh": "尚未离职", "en": "has not left yet"} if {
	some id, leaver in input.leavers
	leaver.left_days_ago < 0
}

failures contains {"subject": id, "path": "accounts", "observed": found, "expected": expected} if {
	some id, leaver in input.leavers
	leaver.left_days_ago >= 0
	found := {principal |
		some account in leaver.accounts
		some principal in by_user[user(account)]
		alike(account, principal)
	}
	count(found) > 0
}

# What is no name to log in with is found nowhere, which would look as if there were no account.
unreadable(account) if not regex.match(names, hosts.narrow(account))

unreadable(account) if regex.match(`^[+-]?[0-9](\.[0-9]+)?e[+-][0-9]+$`, hosts.narrow(account))

names := `^([a-z0-9][a-z0-9.-]*\\)?[a-z0-9._$+-]*[a-z0-9_][a-z0-9._$+-]*(@[a-z0-9][a-z0-9.-]*)?$`

undetermined[id] := {
	"zh": sprintf("离职台账中的 %s 不是账号名，无法查找", [shown]),
	"en": sprintf("%s in the register of leavers is no account name and cannot be looked for", [shown]),
} if {
	some id, leaver in input.leavers
	found := {account | some account in leaver.accounts; unreadable(account)}
	count(found) > 0
	shown := concat(", ", found)
}
