# METADATA
# scope: package
# title: Default and demo accounts are removed or secured
# custom:
#   id: register.default_accounts
#   subject: account
#   severity: high
#   title:
#     zh: 默认账号和演示账号已清理
#     en: Default and demo accounts are removed or secured
#   problem:
#     zh: 演示账号 {name} 未停用、改名或删除
#     en: Demo account {name} was not disabled, renamed or removed
#   problems:
#     password_changed:
#       zh: 默认或演示账号 {name} 未修改初始口令
#       en: The initial password of default or demo account {name} was not changed
#   description:
#     zh: 默认账号须修改口令、改名或删除，演示账号须停用。默认账号和口令是公开的，最先被攻击者尝试。以账号台账的登记为准，本工具不尝试登录任何账号。
#     en: >-
#       Default accounts must have new passwords or be renamed or removed, and demo accounts disabled. Their names and
#       passwords are public and are tried first. The register of accounts counts; this tool never tries an account.
#   remediation:
#     zh: 删除或停用演示账号；默认账号改名、停用或删除，确需保留的修改口令，再更新账号台账。
#     en: >-
#       Remove or disable demo accounts; rename, disable or remove default ones, change the password of those that must
#       stay, and update the register of accounts.
#   sources:
#     - "GB/T 22239 8.1.4.2 b: default accounts are renamed or deleted, default passwords changed"
#     - "Guide 8.3: demo accounts are removed, or their passwords changed"
#     - "The register counts, as people keep it: no account is ever tried"
#   crosswalk: []
#   empty_is_not_applicable:
#     zh: 账号台账中没有账号
#     en: the register of accounts names none
#   evidence:
#     - path: class
#       type: string
#     - path: state
#       type: string
#     - path: password_changed
#       type: boolean
package checks.register.default_accounts

not_applicable[id] := {"zh": "不是默认或演示账号", "en": "it is neither a default nor a demo account"} if {
	some id, account in input.accounts
	account.class == "other"
}

gone := {"zh": "停用、改名或删除", "en": "disabled, renamed or removed"}

failures contains {"subject": id, "path": "state", "observed": "enabled", "expected": gone} if {
	some id, account in input.accounts
	account.class == "demo"
	account.state == "enabled"
}

failures contains {"subject": id, "path": "password_changed", "observed": false, "expected": true} if {
	some id, account in input.accounts
	account.class != "other"
	account.state != "removed"
	account.password_changed == false
}
