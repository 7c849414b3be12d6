# METADATA
# scope: package
# title: Logs go to an approved log host
# custom:
#   id: esxi.log_host
#   subject: host
#   severity: high
#   title:
#     zh: 日志发送到批准的远程日志主机
#     en: Logs go to an approved log host
#   problem:
#     zh: 主机 {name} 的日志未全部发送到批准的日志主机，当前设置为 {observed}
#     en: Host {name} does not send its logs to approved log hosts only, the setting is {observed}
#   description:
#     zh: 主机须把日志发送到批准的远程日志主机。只存本机的日志会随主机损毁或被清除；发往未批准的主机则是泄露。判定值是主机高级参数中的日志主机，未批准任何名单时至少须有一个。
#     en: >-
#       A host must send its logs to approved remote log hosts. Logs that stay on the host are lost with it, and logs
#       sent elsewhere are a leak. The value is the setting of the host; where no list is approved, one log host of
#       any name is required.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.logHost 设为批准的日志主机，例如 ssl://log.example:6514。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Syslog.global.logHost to the approved log host,
#       such as ssl://log.example:6514.
#   sources:
#     - SCG 8 esxi-8.logs-remote
#     - STIG ESXI-80-000114
#     - SCG 9.1 esx-9.log-forwarding
#   crosswalk: [VMW-ESX-030]
#   evidence:
#     - path: options/Syslog.global.logHost
#       type: string
#       unset:
#         value: ""
#         source: "SCG 8: not set by default, and then nothing is sent"
#   parameters:
#     hosts:
#       type: strings
#       approves: true
#       default: []
#       source: "STIG: the site's log servers; empty accepts any, but at least one"
#       title:
#         zh: 批准的日志主机，名称或地址（空：任意）
#         en: "approved log hosts, name or address (empty: any)"
package checks.esxi.log_host

import data.lib.hosts as names

hosts contains names.canonical(host) if some host in data.parameters.esxi.log_host.hosts

default expected := ">= 1"

expected := data.parameters.esxi.log_host.hosts if count(hosts) > 0

failures contains {
	"subject": id,
	"path": "options/Syslog.global.logHost",
	"observed": host.options["Syslog.global.logHost"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not acceptable(host.options["Syslog.global.logHost"])
}

# Logs sent to a host that nobody approved are a leak, so every entry counts.
acceptable(setting) if {
	entries := {entry | some part in split(setting, ","); entry := trim_space(part); entry != ""}
	count(entries) > 0
	every entry in entries {
		approved(address(entry))
	}
}

approved(_) if count(hosts) == 0

approved(host) if names.canonical(host) in hosts

# scheme://host:port, where an IPv6 address with a port stands in brackets; a bare one has no port.
address(entry) := concat("", array.slice(match, 1, 4)) if {
	[match] := regex.find_all_string_submatch_n(shape, names.narrow(entry), 1)
}

shape := sprintf(`^(?:[a-z]+://)?(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+)|%s)(?::[0-9]+)?(?:[/?].*)?$`, [bare])

bare := `([0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*)`
