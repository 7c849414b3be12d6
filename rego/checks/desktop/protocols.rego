# METADATA
# scope: package
# title: Desktops are reached by PCoIP, RDP and Blast only
# custom:
#   id: desktop.protocols
#   subject: desktop_pool
#   severity: medium
#   title:
#     zh: 桌面只经 PCoIP、RDP 或 Blast 连接
#     en: Desktops are reached by PCoIP, RDP and Blast only
#   problem:
#     zh: 桌面池 {name} 开放的显示协议为 {observed}，只允许 {parameter.protocols}
#     en: Desktop pool {name} offers the display protocols {observed}; allowed are only {parameter.protocols}
#   problems:
#     none:
#       zh: 桌面池 {name} 未列出任何显示协议，只允许 {parameter.protocols}
#       en: Desktop pool {name} lists no display protocol; allowed are only {parameter.protocols}
#   description:
#     zh: 桌面池只能开放清单内的显示协议。其他协议的加密与鉴别未经评估，可能成为旁路。判定值是桌面池配置中可选的协议，停用的池同样判定。
#     en: >-
#       A desktop pool may offer the listed display protocols only. The encryption and authentication of others was
#       not examined and may be a way around. The value is the list in the configuration of the pool, disabled pools
#       included.
#   remediation:
#     zh: 在该桌面池的远程显示协议中去掉其他协议；确有需要的，写入合同并调整参数 protocols。
#     en: >-
#       Take every other protocol out of the pool's display settings; where one is needed, write it into the contract
#       and set the parameter protocols.
#   sources:
#     - "White paper 3.4 of the desktop cloud: Horizon Client (PCoIP), RDP or HTML5 (Blast)"
#     - "A disabled pool is judged too: enabling it is one click"
#     - "Horizon DaaS, which that paper names, is read by another interface than the Horizon of this source"
#   crosswalk: []
#   evidence:
#     - path: protocols
#       type: array
#   parameters:
#     protocols:
#       type: strings
#       default: [BLAST, PCOIP, RDP]
#       source: White paper 3.4 of the desktop cloud
#       title:
#         zh: 可用的显示协议
#         en: display protocols that may be used
package checks.desktop.protocols

allowed := data.parameters.desktop.protocols.protocols

unnamed := {"zh": "未列出任何协议", "en": "none named"}

# A list without a protocol says nothing.
failures contains {
	"subject": id,
	"path": "protocols",
	"observed": unnamed,
	"expected": allowed,
	"problem": "none",
} if {
	some id, pool in input.desktop_pools
	count(pool.protocols) == 0
}

failures contains {"subject": id, "path": "protocols", "observed": pool.protocols, "expected": allowed} if {
	some id, pool in input.desktop_pools
	some protocol in pool.protocols
	not protocol in allowed
}
