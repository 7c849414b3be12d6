# METADATA
# scope: package
# title: Accepted traffic is inspected
# custom:
#   id: firewall.inspected
#   subject: firewall_rule
#   undetermined_without_subjects: true
#   empty_is_not_applicable:
#     zh: 防火墙没有任何规则，一切按默认动作处理
#     en: the firewall has no rules at all, and everything meets its default action
#   severity: medium
#   title:
#     zh: 放行规则启用入侵防御或病毒检测
#     en: Accepted traffic is inspected
#   problem:
#     zh: 防火墙放行规则 {name} 未启用入侵防御或病毒检测
#     en: Firewall rule {name} lets traffic through without intrusion prevention or malware inspection
#   description:
#     zh: 放行规则须启用入侵防御或恶意代码检测，使攻击在关键节点被发现。判定值是规则是否挂接检测配置；检测内容和特征库时效不在此判定。
#     en: >-
#       A rule that accepts must inspect for intrusions or malware, so that attacks are found at key nodes. The value
#       is whether a profile is attached; what it blocks and how old its signatures are is not judged.
#   remediation:
#     zh: 为该规则挂接入侵防御和防病毒配置并保持特征库更新；由别的设备检测的，写明并登记豁免。
#     en: >-
#       Attach an intrusion and a malware profile to the rule and keep the signatures fresh; where another device
#       inspects, say so and write a waiver.
#   sources:
#     - "GB/T 22239 8.1.3.3 a and 8.1.3.4 a: key nodes find attacks and malware"
#     - "White paper 4.1: intrusion prevention in depth"
#     - "That a profile is attached says neither what it blocks nor how old its signatures are"
#   crosswalk: []
#   evidence:
#     - path: enabled
#       type: boolean
#     - path: action
#       type: string
#     - path: default
#       type: boolean
#     - path: inspectable
#       type: boolean
#     - path: inspected
#       type: boolean
#       unset: {value: false, source: "The product attaches no profiles to rules, which inspectable says"}
package checks.firewall.inspected

not_applicable[id] := {
	"zh": "该产品的规则不挂检测配置，检测由别的规则完成，此处未读取",
	"en": "the product inspects by other rules than these, and they are not read here",
} if {
	some id, rule in input.firewall_rules
	rule.inspectable == false
}

failures contains {"subject": id, "path": "inspected", "observed": false, "expected": true} if {
	some id, rule in input.firewall_rules
	rule.inspectable == true
	rule.enabled == true
	rule.action == "accept"
	rule.default == false
	rule.inspected == false
}
