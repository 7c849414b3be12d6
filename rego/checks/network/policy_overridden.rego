# METADATA
# scope: package
# title: Standard port groups do not override the security policy of their switch
# custom:
#   id: network.policy_overridden
#   subject: portgroup
#   severity: low
#   title:
#     zh: 标准端口组不覆盖交换机的安全策略
#     en: Standard port groups do not override the security policy of their switch
#   problem:
#     zh: 标准端口组 {name} 覆盖了交换机的安全策略（{observed}）
#     en: Standard port group {name} overrides the security policy of its switch ({observed})
#   description:
#     zh: 标准端口组须继承所在交换机的安全策略。自行设置的端口组不随交换机改变，交换机收紧后仍可能放行。判定值是端口组自身设置的安全策略，分布式端口组不适用。
#     en: >-
#       A standard port group must inherit the security policy of its switch. One with its own does not follow
#       the switch and may stay open when that is tightened. The value is the policy that the port group sets
#       itself; distributed port groups are not judged.
#   remediation:
#     zh: 主机 > 配置 > 虚拟交换机 > 端口组 > 编辑设置 > 安全：取消各项的“替代”。
#     en: "Host > Configure > Virtual switches > port group > Edit Settings > Security: clear each Override."
#   sources:
#     - "STIG ESXI-80-000216, ESXI-80-000217 and ESXI-80-000218: an override is a finding whatever its value"
#     - "The STIG rates it CAT II. Low here: the value in force is judged by checks of its own"
#   evidence:
#     - path: kind
#       type: string
#     - path: security_overridden
#       type: array
package checks.network.policy_overridden

expected := {"zh": "全部继承", "en": "all inherited"}

not_applicable[id] := {"zh": "不是标准端口组", "en": "not a standard port group"} if {
	some id, group in input.portgroups
	group.kind != "standard"
}

failures contains {
	"subject": id,
	"path": "security_overridden",
	"observed": group.security_overridden,
	"expected": expected,
} if {
	some id, group in input.portgroups
	count(group.security_overridden) > 0
	group.kind == "standard"
}
