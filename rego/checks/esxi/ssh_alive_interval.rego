# METADATA
# scope: package
# title: SSH probes its sessions at intervals
# custom:
#   id: esxi.ssh_alive_interval
#   subject: host
#   severity: low
#   title:
#     zh: SSH 定时探测会话是否存活
#     en: SSH probes its sessions at intervals
#   problem:
#     zh: 主机 {name} 的 SSH 探测间隔为 {observed}，应为 {expected}
#     en: The interval of the probes of SSH on host {name} is {observed}, not {expected}
#   description:
#     zh: SSH 服务须定时探测会话是否存活，失联的会话才能断开。设为 0 时不探测。判定值是 SSH 服务的 clientaliveinterval 设置。
#     en: >-
#       The SSH server must probe its sessions at intervals, so that lost ones can be ended. With 0 it does not. The
#       value is the setting clientaliveinterval.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k clientaliveinterval -v 200。
#     en: Run esxcli system ssh server config set -k clientaliveinterval -v 200.
#   sources:
#     - SCG 8 esxi-8.ssh-idle-timeout-interval
#     - STIG ESXI-80-000211
#     - STIG readiness guide for VCF 9 VCFE-9X-000211
#   evidence:
#     - path: ssh_server/clientaliveinterval
#       type: integer
#   parameters:
#     most:
#       type: integer
#       default: 200
#       source: >-
#                 SCG 8 esxi-8.ssh-idle-timeout-interval and STIG set this value; a smaller one ends sessions earlier
#       title:
#         zh: 探测间隔上限（秒）
#         en: longest interval in seconds
package checks.esxi.ssh_alive_interval

import data.lib.limits

# 0 turns the probes off.
limit := limits.between(1, data.parameters.esxi.ssh_alive_interval.most)

expected := limit.text

failures contains {
	"subject": id,
	"path": "ssh_server/clientaliveinterval",
	"observed": host.ssh_server.clientaliveinterval,
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.ssh_server.clientaliveinterval, limit)
}
