# METADATA
# scope: package
# title: Logs of the vCenter appliance are forwarded to approved hosts over TLS
# custom:
#   id: vcenter.appliance_syslog
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter 设备日志以 TLS 转发到批准的日志主机
#     en: Logs of the vCenter appliance are forwarded to approved hosts over TLS
#   problem:
#     zh: vCenter {name} 的设备日志转发到未经批准的主机 {observed}
#     en: The appliance of vCenter {name} forwards its logs to {observed}, which is not approved
#   problems:
#     none:
#       zh: vCenter {name} 的设备日志没有转发
#       en: The appliance of vCenter {name} forwards no logs
#     clear:
#       zh: vCenter {name} 的设备日志经 {observed} 转发，未加密
#       en: The appliance of vCenter {name} forwards its logs by {observed} without encryption
#   description:
#     zh: vCenter 设备的日志须以 TLS 转发到批准的日志主机，使入侵者改不掉已送出的记录，传送中也不被窃听篡改。判定值是设备的日志转发目的地与协议；批准名单为空时接受任何主机。
#     en: >-
#       The appliance must forward its logs to approved hosts over TLS, so that an intruder cannot alter what has left,
#       and nobody reads or changes it on the way. The values are the targets of forwarding and their protocols; an
#       empty list approves any host.
#   remediation:
#     zh: 设备管理界面（5480 端口）> Syslog：添加批准的日志主机，协议选 TLS，端口 6514。
#     en: "Appliance management (port 5480) > Syslog: add the approved log host with protocol TLS and port 6514."
#   sources:
#     - STIG VCSA-80-000148
#     - SCG 8 vcenter-8.vami-syslog
#     - SCG 9.1 vcenter-9.log-forwarding
#     - "TLS is our own demand: GB/T 22239 8.1.4.3 c protects audit records"
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: appliance/syslog
#       type: object
#     - path: appliance/syslog/*/host
#       type: string
#     - path: appliance/syslog/*/protocol
#       type: string
#   parameters:
#     hosts:
#       type: strings
#       approves: true
#       default: []
#       source: "STIG: the site's log hosts; empty accepts any host, but at least one"
#       title:
#         zh: 批准的日志主机（空：任意）
#         en: "approved log hosts (empty: any)"
package checks.vcenter.appliance_syslog

import data.lib.hosts
import data.lib.pointer

approved contains hosts.canonical(host) if some host in data.parameters.vcenter.appliance_syslog.hosts

default expected := ">= 1"

expected := data.parameters.vcenter.appliance_syslog.hosts if count(approved) > 0

failures contains {
	"subject": id,
	"path": "appliance/syslog",
	"observed": {"zh": "没有目的地", "en": "no target"},
	"expected": expected,
	"problem": "none",
} if {
	some id, center in input.vcenter
	count(center.appliance.syslog) == 0
}

failures contains {
	"subject": id,
	"path": sprintf("appliance/syslog/%s/protocol", [pointer.escape(key)]),
	"observed": target.protocol,
	"expected": "TLS",
	"problem": "clear",
} if {
	some id, center in input.vcenter
	some key, target in center.appliance.syslog
	target.protocol != "TLS"
}

failures contains {
	"subject": id,
	"path": sprintf("appliance/syslog/%s/host", [pointer.escape(key)]),
	"observed": target.host,
	"expected": expected,
} if {
	count(approved) > 0
	some id, center in input.vcenter
	some key, target in center.appliance.syslog
	not hosts.canonical(target.host) in approved
}
