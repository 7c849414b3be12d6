# METADATA
# scope: package
# title: Enabled firewall rulesets admit authorised addresses only
# custom:
#   id: esxi.firewall_sources
#   subject: host
#   severity: high
#   title:
#     zh: 已启用的防火墙规则集只允许授权地址
#     en: Enabled firewall rulesets admit authorised addresses only
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 防火墙 > 编辑：逐个规则集取消“允许来自任意 IP 地址的连接”，填入授权的地址或网段；不用的规则集停用。
#     en: >-
#       Host > Configure > System > Firewall > Edit: for each ruleset clear allow connections from any IP address
#       and enter the authorised addresses or networks; disable rulesets that are not used.
#   sources:
#     - SCG 8 esxi-8.firewall-restrict-access
#     - STIG ESXI-80-000239
#     - Rulesets whose addresses a user cannot change are left out, as in STIG
#   crosswalk: [VMW-ESX-009]
#   evidence:
#     - path: firewall/rulesets/*/enabled
#       type: boolean
#     - path: firewall/rulesets/*/all_ip
#       type: boolean
#     - path: firewall/rulesets/*/ip_configurable
#       type: boolean
#       unset:
#         value: true
#         source: >-
#           vSphere API: ipListUserConfigurable is new in 8.0.2; before, every ruleset's addresses could be changed
package checks.esxi.firewall_sources

import data.lib.pointer

expected := false

failures contains {
	"subject": id,
	"path": sprintf("firewall/rulesets/%s/all_ip", [pointer.escape(key)]),
	"observed": true,
	"expected": expected,
} if {
	some id, host in input.hosts
	some key, ruleset in host.firewall.rulesets
	ruleset.all_ip
	ruleset.enabled
	ruleset.ip_configurable
}
