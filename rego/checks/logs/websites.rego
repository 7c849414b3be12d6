# METADATA
# scope: package
# title: Every web site sends its logs to a store
# custom:
#   id: logs.websites
#   subject: website
#   input: system
#   requires_kind: log_source
#   fails_on_absence: true
#   severity: medium
#   title:
#     zh: 每个网站的日志都到达日志平台
#     en: Every web site sends its logs to a store
#   problem:
#     zh: 网站 {name} 在日志平台没有日志记录
#     en: Web site {name} has no records in any log store
#   description:
#     zh: 每个网站的访问和管理日志须到达日志平台。留在网站服务器上的日志，入侵者可以一并删除。按域名或别名对应，不区分大小写。
#     en: >-
#       The access and administration logs of every web site must reach a log store: an intruder deletes those that stay
#       on its server. Names are matched by domain or alias, without regard to case.
#   remediation:
#     zh: 让网站服务器和应用防护设备把日志发往日志平台；日志里用的是主机名或地址的，在配置文件的 aliases 中指向域名。
#     en: >-
#       Let the site's servers and its application firewall send their logs to the store; where the records name a host
#       or an address, let aliases in the configuration lead to the domain.
#   sources:
#     - "GB/T 22239 8.1.5.4 d: audit records scattered over devices are gathered"
#     - "GB/T 22239 8.1.4.3 a: security audit of business applications"
#     - "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 6.3.4.6 h: logs are audited"
#     - "Joined by name, without regard to case; aliases of the configuration translate the names in the records"
#     - "Records of a name that several have are evidence of none of them"
#     - "A sender with a record on any of the days looked at counts; logs.silence judges the age"
#     - "Only where a log store is among the targets"
#   crosswalk: []
#   evidence:
#     - path: name
#       type: string
#     - path: /log_sources/*/name
#       type: string
#     - path: /log_sources/*/days_with
#       type: integer
package checks.logs.websites

import data.lib.hosts
import data.lib.lists
import data.lib.senders

expected := {"zh": "日志平台存有其日志记录", "en": "its records in some log store"}

none := {"zh": "没有日志记录", "en": "no record"}

names := [hosts.canonical(site.name) | some site in input.websites]

named := lists.occurrences(names)

heard := senders.heard(names, sending)

sending contains hosts.canonical(source.name) if {
	some source in input.log_sources
	source.days_with > 0
}

failures contains {"subject": id, "path": "name", "observed": none, "expected": expected} if {
	some id, site in input.websites
	not hosts.canonical(site.name) in heard
}

undetermined[id] := {
	"zh": "有多个网站同名，日志平台中的这个名称可能只是其中一个",
	"en": "several have this name, and the sender of this name may be one of them only",
} if {
	some id, site in input.websites
	named[hosts.canonical(site.name)] > 1
}
