# METADATA
# scope: package
# title: No high-risk port is open
# custom:
#   id: website.high_risk_ports
#   subject: website
#   severity: high
#   title:
#     zh: 未对外开放高风险端口
#     en: No high-risk port is open
#   problem:
#     zh: 网站 {name} 对外开放了高风险端口 {key.2}（{key}）
#     en: "Site {name} has high-risk ports open: {key.2} ({key})"
#   problems:
#     probed_ports:
#       zh: 网站 {name} 的高风险端口未全部探测
#       en: Not all high-risk ports of site {name} were probed
#   description:
#     zh: 网站不得对外开放远程控制、共享、数据库等高风险端口，它们是最常见的入侵入口。判定值是对每个地址和端口的探测结果；清单中的端口须全部探测。
#     en: >-
#       A site must not open high-risk ports for remote control, shares or databases, which are the most common
#       entries. The value is the result of probing each address and port; every port of the list must have been
#       probed.
#   remediation:
#     zh: 在边界防火墙或安全组上关闭该端口，管理与数据库访问改走堡垒机或 VPN；即使已登记也不例外。
#     en: >-
#       Shut the port at the border firewall or security group and reach management and databases by bastion host or
#       VPN; being declared is no excuse.
#   sources:
#     - "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 8.4.1.4 b"
#     - "The list is our own: remote control, shares, databases and caches; the guide names no numbers"
#     - "A port of the list that was not probed fails: add it to probe_ports of the configuration"
#   evidence:
#     - path: probed_ports
#       type: array
#     - path: ports/*/*/state
#       type: string
#   parameters:
#     ports:
#       type: strings
#       default:
#         - "20"
#         - "21"
#         - "22"
#         - "23"
#         - "135"
#         - "137"
#         - "138"
#         - "139"
#         - "445"
#         - "512"
#         - "513"
#         - "514"
#         - "873"
#         - "1433"
#         - "1521"
#         - "2049"
#         - "2375"
#         - "3306"
#         - "3389"
#         - "5432"
#         - "5900"
#         - "6379"
#         - "9200"
#         - "11211"
#         - "27017"
#       source: "Our own list; 8.4.1.4 b of the guide names no numbers"
#       title:
#         zh: 高风险 TCP 端口
#         en: "high-risk TCP ports"
package checks.website.high_risk_ports

import data.lib.pointer

listed := data.parameters.website.high_risk_ports.ports

failures contains {
	"subject": id,
	"path": sprintf("ports/%s/%s/state", [pointer.escape(address), port]),
	"observed": "open",
	"expected": ["closed", "unreachable"],
} if {
	some id, site in input.websites
	some address, states in site.ports
	some port, seen in states
	port in listed
	seen.state == "open"
}

failures contains {"subject": id, "path": "probed_ports", "observed": site.probed_ports, "expected": listed} if {
	some id, site in input.websites
	some port in listed
	not to_number(port) in site.probed_ports
}
