# METADATA
# scope: package
# title: Every resolver answers with registered addresses only
# custom:
#   id: website.dns_answers
#   subject: website
#   severity: high
#   title:
#     zh: 各解析服务器的应答都在登记地址之内
#     en: Every resolver answers with registered addresses only
#   problem:
#     zh: 网站 {name} 的域名解析结果不全在登记地址之内（解析服务器 {key} 返回 {observed}）
#     en: Site {name} resolves to addresses that are not all registered (resolver {key} answers {observed})
#   problems:
#     none:
#       zh: 解析服务器 {key} 解析不到网站 {name} 的地址
#       en: Resolver {key} has no address for site {name}
#   description:
#     zh: 各解析服务器对网站域名的应答须都在登记地址之内。其他地址可能是劫持或过期记录，没有应答则访问者无法到达。判定值是每个解析服务器返回的地址。
#     en: >-
#       Every resolver must answer with registered addresses only. Others may come from hijacking or old records, and
#       without an answer visitors cannot come. The value is the list of addresses that each resolver returns.
#   remediation:
#     zh: 核对域名托管平台的记录与账号日志，恢复被改的记录；确有变更的，按审批流程更新登记地址。解析不到地址的，检查该解析服务器与授权服务器。
#     en: >-
#       Compare the records at the domain's host with its account log and restore what was changed; where the change
#       was approved, update the registered addresses. Where a resolver has no address, look at it and at the
#       authoritative servers.
#   sources:
#     - "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 6.3.4.4 b, 8.4.1.2 e"
#     - "Our own rule: a resolver that knows no address fails, visitors behind it cannot come"
#   evidence:
#     - path: registered
#       type: array
#     - path: resolvers/*/answers
#       type: array
package checks.website.dns_answers

import data.lib.hosts
import data.lib.pointer

failures contains {
	"subject": id,
	"path": sprintf("resolvers/%s/answers", [pointer.escape(resolver)]),
	"observed": seen.answers,
	"expected": site.registered,
} if {
	some id, site in input.websites
	is_array(site.registered)
	some resolver, seen in site.resolvers
	some answer in seen.answers
	not hosts.canonical(answer) in {hosts.canonical(address) | some address in site.registered}
}

failures contains {
	"subject": id,
	"path": sprintf("resolvers/%s/answers", [pointer.escape(resolver)]),
	"observed": seen.answers,
	"expected": site.registered,
	"problem": "none",
} if {
	some id, site in input.websites
	some resolver, seen in site.resolvers
	count(seen.answers) == 0
}
