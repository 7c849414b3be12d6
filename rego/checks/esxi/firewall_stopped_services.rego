# METADATA
# scope: package
# title: No ruleset is enabled for a service that is stopped
# custom:
#   id: esxi.firewall_stopped_services
#   subject: host
#   severity: low
#   title:
#     zh: 停止的服务没有开放的防火墙规则集
#     en: No ruleset is enabled for a service that is stopped
#   problem:
#     zh: 主机 {name} 为已停止的服务开放了防火墙规则集：{key}
#     en: "Host {name} has firewall rulesets enabled for services that are stopped: {key}"
#   description:
#     zh: 所属服务已停止的防火墙规则集不应启用。开着的端口此刻无人监听，服务一旦被启动或被冒用即可到达，也说明规则集无人清理。判定值是启用的规则集及其所属服务的运行状态；不属于任何服务的规则集不计。
#     en: >-
#       A firewall ruleset whose service is stopped must not be enabled. Nothing listens on the open port yet, but the
#       service is reachable as soon as it starts, and rulesets that nobody cleans up gather. The values are the
#       enabled rulesets and the state of their services; rulesets of no service do not count.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 防火墙 > 编辑：停用该规则集；服务应当运行的，先启动服务。
#     en: >-
#       Host > Configure > System > Firewall > Edit: disable the ruleset, or start the service where it should run.
#   sources:
#     - "Own rule beside esxi.firewall_rulesets: GB/T 22239 8.1.4.4 b, no unneeded services and ports"
#     - "vSphere API: HostFirewallRuleset.service names the service that uses a ruleset"
#   evidence:
#     - path: firewall/rulesets/*/enabled
#       type: boolean
#     - path: firewall/rulesets/*/service_running
#       type: boolean
#       unset:
#         value: true
#         source: "vSphere API: HostFirewallRuleset.service is not set for a ruleset of no managed service"
package checks.esxi.firewall_stopped_services

import data.lib.pointer

expected := {"zh": "停用，或其服务运行", "en": "disabled, or its service runs"}

failures contains {
	"subject": id,
	"path": sprintf("firewall/rulesets/%s/service_running", [pointer.escape(key)]),
	"observed": false,
	"expected": expected,
} if {
	some id, host in input.hosts
	some key, ruleset in host.firewall.rulesets
	ruleset.enabled
	ruleset.service_running == false
}
