# METADATA
# scope: package
# title: SSH sessions end after a few unanswered probes
# custom:
#   id: esxi.ssh_alive_count
#   subject: host
#   severity: low
#   title:
#     zh: SSH 会话在数次无应答的探测后断开
#     en: SSH sessions end after a few unanswered probes
#   problem:
#     zh: 主机 {name} 的 SSH 会话断开前的探测次数为 {observed}，应为 {expected}
#     en: SSH sessions of host {name} end after {observed} unanswered probes, not {expected}
#   description:
#     zh: SSH 服务须在数次探测无应答后断开会话，避免失联的会话长期占用并被人接手。设为 0 时不断开。判定值是 SSH 服务的 clientalivecountmax 设置，与探测间隔相乘即断开的时间。
#     en: >-
#       The SSH server must end a session after a few unanswered probes, so that a lost session is not kept and taken
#       over. With 0 it never does. The value is the setting clientalivecountmax; multiplied by the interval of the
#       probes it gives the time.
#   remediation:
#     zh: 执行 esxcli system ssh server config set -k clientalivecountmax -v 3。
#     en: Run esxcli system ssh server config set -k clientalivecountmax -v 3.
#   sources:
#     - SCG 8 esxi-8.ssh-idle-timeout-count
#     - STIG ESXI-80-000210
#     - STIG readiness guide for VCF 9 VCFE-9X-000210
#   evidence:
#     - path: ssh_server/clientalivecountmax
#       type: integer
#   parameters:
#     most:
#       type: integer
#       default: 3
#       source: SCG 8 esxi-8.ssh-idle-timeout-count and STIG set this value; a smaller one ends sessions earlier
#       title:
#         zh: 无应答的探测次数上限
#         en: most unanswered probes
package checks.esxi.ssh_alive_count

import data.lib.limits

# 0 turns the probes off.
limit := limits.between(1, data.parameters.esxi.ssh_alive_count.most)

expected := limit.text

failures contains {
	"subject": id,
	"path": "ssh_server/clientalivecountmax",
	"observed": host.ssh_server.clientalivecountmax,
	"expected": expected,
} if {
	some id, host in input.hosts
	not limits.allowed(host.ssh_server.clientalivecountmax, limit)
}
