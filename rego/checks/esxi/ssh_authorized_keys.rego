# METADATA
# scope: package
# title: Hosts have no authorized keys of SSH beyond those approved
# custom:
#   id: esxi.ssh_authorized_keys
#   subject: host
#   severity: medium
#   title:
#     zh: 主机没有未批准的 SSH 授权密钥
#     en: Hosts have no authorized keys of SSH beyond those approved
#   problem:
#     zh: 主机 {name} 有 {observed} 个 SSH 授权密钥
#     en: Host {name} has {observed} authorized keys of SSH
#   description:
#     zh: "主机上的 SSH 授权密钥不得多于站点批准的数目，默认为零。持有密钥的人不经口令、不经 vCenter 直接登录主机，锁定模式的例外与口令策略对它都不起作用；入侵者常以授权密钥保留入口。\
#       判定值是授权密钥的数目，不含密钥内容。"
#     en: >-
#       A host must not have more authorized keys of SSH than the site approves; the default is none. Whoever holds
#       such a key logs in without a password and past vCenter, and rules for passwords do not apply. Intruders keep a
#       way in with them. The value is the number of the keys, not their content.
#   remediation:
#     zh: 执行 esxcli system ssh key list 查看，核对每个密钥的持有人，不需要的用 esxcli system ssh key remove 删除。
#     en: >-
#       Run esxcli system ssh key list, find out who holds each key, and remove the others with esxcli system ssh key
#       remove.
#   sources:
#     - GB/T 22239 8.1.4.2 c asks for removing accounts and ways to log in that nobody needs
#     - Earlier STIGs for ESXi had the file authorized_keys empty; that for 8.0 has no such rule
#   evidence:
#     - path: ssh_keys
#       type: integer
#   parameters:
#     most:
#       type: integer
#       default: 0
#       source: "none by default: administration goes through vCenter"
#       title:
#         zh: 批准的授权密钥数
#         en: approved number of authorized keys
package checks.esxi.ssh_authorized_keys

import data.lib.limits

limit := limits.at_most(data.parameters.esxi.ssh_authorized_keys.most)

expected := limit.text

failures contains {
	"subject": id,
	"path": "ssh_keys",
	"observed": host.ssh_keys,
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.ssh_keys, limit)
}
