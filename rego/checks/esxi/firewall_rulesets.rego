# METADATA
# scope: package
# title: Only approved firewall rulesets are enabled
# custom:
#   id: esxi.firewall_rulesets
#   subject: host
#   severity: medium
#   title:
#     zh: 启用的防火墙规则集都在批准清单内
#     en: Only approved firewall rulesets are enabled
#   problem:
#     zh: 主机 {name} 启用了未经批准的防火墙规则集：{key}
#     en: "Host {name} has firewall rulesets enabled that are not approved: {key}"
#   description:
#     zh: 主机防火墙启用的规则集须在站点批准的清单内。每个规则集对应一组开放端口，未经批准的端口扩大了攻击面。清单由站点给出，未给出时无法判定。
#     en: >-
#       The rulesets enabled in the firewall of a host must be on the list that the site approved. Each ruleset opens
#       ports, and ports that nobody approved widen the attack surface. The site gives the list; without it there is
#       no answer.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 防火墙 > 编辑：停用清单外的规则集；确需开放的先审批，再登记到 approved 参数。
#     en: >-
#       Host > Configure > System > Firewall > Edit: disable rulesets outside the list; approve what is needed, then
#       add it to the parameter approved.
#   sources:
#     - "Our own rule after the discussion in SCG 8: open ports are those somebody approved"
#   crosswalk: [VMW-ESX-010]
#   evidence:
#     - path: firewall/rulesets/*/enabled
#       type: boolean
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: null
#       source: The site's own list of rulesets by key; nobody else can know it
#       title:
#         zh: 批准启用的规则集
#         en: approved rulesets
package checks.esxi.firewall_rulesets

import data.lib.pointer

expected := sort(data.parameters.esxi.firewall_rulesets.approved)

failures contains {
	"subject": id,
	"path": sprintf("firewall/rulesets/%s/enabled", [pointer.escape(key)]),
	"observed": true,
	"expected": false,
} if {
	some id, host in input.hosts
	some key, ruleset in host.firewall.rulesets
	ruleset.enabled
	not key in data.parameters.esxi.firewall_rulesets.approved
}
