# METADATA
# scope: package
# title: Connection servers are redundant and healthy
# custom:
#   id: desktop.brokers
#   subject: desktop_broker
#   severity: low
#   title:
#     zh: 连接服务器有冗余且正常
#     en: Connection servers are redundant and healthy
#   problem:
#     zh: 桌面云 {name} 只有 {observed} 台连接服务器，要求不少于 {parameter.min} 台
#     en: "Connection servers of desktop service {name}: {observed}, at least {parameter.min} are required"
#   problems:
#     connection_servers_ok:
#       zh: 桌面云 {name} 只有 {observed} 台连接服务器正常，共 {expected} 台
#       en: Only {observed} of {expected} connection servers of desktop service {name} are in order
#   description:
#     zh: 桌面云的连接服务器须有冗余且全部正常。只有一台时，它的故障使全部用户无法登录。判定值是登记的台数和状态正常的台数。
#     en: >-
#       The connection servers of a desktop service must be redundant and all in order. With a single one its failure
#       locks out every user. The values are the number of servers and how many of them report to be in order.
#   remediation:
#     zh: 修复异常的连接服务器；只有一台的，增加一台副本服务器并经负载均衡发布。
#     en: >-
#       Mend the connection server that is not in order; where there is only one, add a replica behind a load balancer.
#   sources:
#     - "White paper 3.6: the service is available, which one server cannot promise"
#     - "The standard names no number: two is this tool's proposal"
#   crosswalk: []
#   evidence:
#     - path: connection_servers
#       type: integer
#     - path: connection_servers_ok
#       type: integer
#   parameters:
#     min:
#       type: integer
#       default: 2
#       source: "This tool's proposal: one may fail"
#       title:
#         zh: 最少连接服务器数
#         en: fewest connection servers
package checks.desktop.brokers

import data.lib.limits

limit := limits.at_least(data.parameters.desktop.brokers.min)

failures contains {
	"subject": id,
	"path": "connection_servers",
	"observed": broker.connection_servers,
	"expected": limit.text,
} if {
	some id, broker in input.desktop_brokers
	not limits.allowed(broker.connection_servers, limit)
}

failures contains {
	"subject": id,
	"path": "connection_servers_ok",
	"observed": broker.connection_servers_ok,
	"expected": broker.connection_servers,
} if {
	some id, broker in input.desktop_brokers
	broker.connection_servers_ok < broker.connection_servers
}
