# METADATA
# scope: package
# title: The vCenter appliance takes its time from approved NTP servers
# custom:
#   id: vcenter.appliance_ntp
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter 设备与批准的 NTP 服务器对时
#     en: The vCenter appliance takes its time from approved NTP servers
#   problem:
#     zh: vCenter {name} 设备的时间服务器为 {observed}，批准的为 {parameter.servers}
#     en: "Time servers of the appliance of vCenter {name}: {observed}; approved: {parameter.servers}"
#   problems:
#     appliance/timesync:
#       zh: vCenter {name} 设备没有与 NTP 服务器对时（当前方式：{observed}）
#       en: "The appliance of vCenter {name} does not take its time from NTP servers (now: {observed})"
#     none:
#       zh: vCenter {name} 设备没有设置时间服务器
#       en: The appliance of vCenter {name} has no time server
#   description:
#     zh: vCenter 设备须与批准的 NTP 服务器对时，否则事件时间与主机和日志对不上。判定值是设备的对时方式和服务器；批准名单为空时接受任何服务器，但至少一台。
#     en: >-
#       The appliance must take its time from approved NTP servers, or the times of events disagree with those of hosts
#       and logs. The values are the mode and the servers of the appliance; an empty list approves any server, but
#       there must be one.
#   remediation:
#     zh: 设备管理界面（5480 端口）> 时间：同步方式选 NTP，填入批准的服务器。
#     en: "Appliance management (port 5480) > Time: choose NTP and enter the approved servers."
#   sources:
#     - STIG VCSA-80-000158
#     - SCG 8 vcenter-8.vami-time
#     - SCG 9.1 vcenter-9.time
#   partly: [VMW-VC-016]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: appliance/timesync
#       type: string
#     - path: appliance/ntp_servers
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
package checks.vcenter.appliance_ntp

import data.lib.hosts

approved contains hosts.canonical(server) if some server in data.parameters.vcenter.appliance_ntp.servers

default expected := ">= 1"

expected := data.parameters.vcenter.appliance_ntp.servers if count(approved) > 0

failures contains {
	"subject": id,
	"path": "appliance/timesync",
	"observed": center.appliance.timesync,
	"expected": "NTP",
} if {
	some id, center in input.vcenter
	center.appliance.timesync != "NTP"
}

failures contains {
	"subject": id,
	"path": "appliance/ntp_servers",
	"observed": center.appliance.ntp_servers,
	"expected": expected,
	"problem": "none",
} if {
	some id, center in input.vcenter
	count(center.appliance.ntp_servers) == 0
}

failures contains {
	"subject": id,
	"path": "appliance/ntp_servers",
	"observed": center.appliance.ntp_servers,
	"expected": expected,
} if {
	count(approved) > 0
	some id, center in input.vcenter
	some server in center.appliance.ntp_servers
	not hosts.canonical(server) in approved
}
