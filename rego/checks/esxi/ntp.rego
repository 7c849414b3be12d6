# METADATA
# scope: package
# title: The host uses approved time sources
# custom:
#   id: esxi.ntp
#   subject: host
#   severity: high
#   title:
#     zh: 主机配置了批准的时间源
#     en: The host uses approved time sources
#   problem:
#     zh: 主机 {name} 的时间源为 {observed}，批准的为 {parameter.servers}
#     en: "Time sources of host {name}: {observed}; approved: {parameter.servers}"
#   problems:
#     none:
#       zh: 主机 {name} 没有配置时间源
#       en: Host {name} has no time source
#   description:
#     zh: 主机须使用批准的 NTP 时间源。时间不一致时，各设备的日志无法对照，证书校验也会出错。判定值是主机配置的 NTP 服务器；站点未列出批准的服务器时，至少须有一个。
#     en: >-
#       A host must use approved NTP servers. With clocks apart the logs of devices cannot be compared and
#       certificates fail. The value is the list of NTP servers of the host; where the site approves none by name, one
#       of any name is required.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 时间配置 > 编辑：填入批准的 NTP 服务器，建议三台以上，删除其他服务器。
#     en: >-
#       Host > Configure > System > Time Configuration > Edit: enter the approved NTP servers, better three or more,
#       and remove all others.
#   sources:
#     - SCG 8 esxi-8.timekeeping-sources
#     - STIG ESXI-80-000124
#     - A host on PTP keeps NTP servers as its fallback
#     - SCG 9.1 esx-9.time
#   partly: [VMW-ESX-036]
#   evidence:
#     - path: ntp_servers
#       type: array
#   parameters:
#     servers:
#       type: strings
#       approves: true
#       default: []
#       source: "STIG: the site's authorised servers; empty accepts any server, but at least one"
#       title:
#         zh: 批准的 NTP 服务器（空：任意）
#         en: "approved NTP servers (empty: any)"
package checks.esxi.ntp

import data.lib.hosts

servers contains hosts.canonical(server) if some server in data.parameters.esxi.ntp.servers

default expected := ">= 1"

expected := data.parameters.esxi.ntp.servers if count(servers) > 0

failures contains {
	"subject": id,
	"path": "ntp_servers",
	"observed": host.ntp_servers,
	"expected": expected,
	"problem": "none",
} if {
	some id, host in input.hosts
	count(host.ntp_servers) == 0
}

failures contains {"subject": id, "path": "ntp_servers", "observed": host.ntp_servers, "expected": expected} if {
	count(servers) > 0
	some id, host in input.hosts
	some server in host.ntp_servers
	not hosts.canonical(server) in servers
}
