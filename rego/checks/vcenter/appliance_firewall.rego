# METADATA
# scope: package
# title: The firewall of the vCenter appliance accepts approved sources only
# custom:
#   id: vcenter.appliance_firewall
#   subject: vcenter
#   severity: high
#   title:
#     zh: vCenter 设备防火墙只接受批准的来源
#     en: The firewall of the vCenter appliance accepts approved sources only
#   problem:
#     zh: vCenter {name} 的设备防火墙接受任何来源
#     en: The firewall of the appliance of vCenter {name} accepts any source
#   description:
#     zh: vCenter 设备的防火墙须只接受批准的来源，其余一律拒绝。判定值是设备的入站规则：按顺序先遇到的 0.0.0.0/0 规则须是拒绝，没有这样的规则时设备接受任何来源。各条接受规则是否恰当由人核查。
#     en: >-
#       The firewall of the appliance must accept approved sources and refuse all others. The value is its inbound
#       rules: the first rule for 0.0.0.0/0 in their order must refuse; without one the appliance accepts any source.
#       Whether the accepted networks are right is checked by a person.
#   remediation:
#     zh: 设备管理界面（5480 端口）> 防火墙：先为管理网段和基础设施添加接受规则，再添加 0.0.0.0/0 的拒绝规则。
#     en: >-
#       Appliance management (port 5480) > Firewall: first add rules that accept the management networks and the
#       infrastructure, then one that rejects 0.0.0.0/0.
#   sources:
#     - SCG 8 vcenter-8.vami-firewall-restrict-access
#     - SCG 9.1 vcenter-9.vami-firewall-restrict-access
#   partly: [VMW-VC-015]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: appliance/firewall
#       type: array
package checks.vcenter.appliance_firewall

expected := {"zh": "拒绝其余来源", "en": "other sources are refused"}

# closed(rules) reports whether the first rule for every address refuses.
closed(rules) if {
	every_address := [rule | some rule in rules; endswith(rule, " 0.0.0.0/0")]
	first := every_address[0]
	not startswith(first, "ACCEPT ")
}

failures contains {
	"subject": id,
	"path": "appliance/firewall",
	"observed": center.appliance.firewall,
	"expected": expected,
} if {
	some id, center in input.vcenter
	not closed(center.appliance.firewall)
}
