# METADATA
# scope: package
# title: The administration of the firewall accepts no old TLS version
# custom:
#   id: firewall.tls
#   subject: firewall
#   severity: high
#   title:
#     zh: 防火墙管理接口不接受旧版 TLS
#     en: The administration of the firewall accepts no old TLS version
#   problem:
#     zh: 防火墙 {name} 的管理接口接受的 TLS 版本为 {observed}，只允许 {parameter.versions}
#     en: The administration of firewall {name} accepts {observed}; allowed are only {parameter.versions}
#   problems:
#     none:
#       zh: 防火墙 {name} 的管理接口未列出任何 TLS 版本
#       en: The administration of firewall {name} lists no TLS version
#     strong_crypto:
#       zh: 防火墙 {name} 的管理接口未启用强加密
#       en: Strong ciphers are not enforced on the administration of firewall {name}
#   description:
#     zh: 防火墙管理接口不得接受旧版 TLS，强加密开关须打开。旧版协议有已知缺陷，管理员口令可能被窃听。判定值是接口接受的版本和产品的强加密开关。
#     en: >-
#       The administration of a firewall must accept no old TLS version, and its switch for strong ciphers must be on.
#       Old versions have known flaws by which a password may be overheard. The values are the versions and the
#       switch.
#   remediation:
#     zh: 只留 TLS 1.2 与 1.3（NSX：api-service 的 protocol_versions；FortiGate：admin-https-ssl-versions，另开 strong-crypto）。
#     en: >-
#       Keep TLS 1.2 and 1.3 only (NSX: protocol_versions of the cluster's api-service; FortiGate:
#       admin-https-ssl-versions, and strong-crypto on).
#   sources:
#     - "GB/T 22239 8.1.4.1 c: what proves an administrator's identity is not overheard"
#     - "Our own rule after RFC 8996, which retires TLS 1.0 and 1.1"
#     - "Where the product has a switch against weak ciphers it must be on; single ciphers are not judged"
#   crosswalk: []
#   evidence:
#     - path: tls_versions
#       type: array
#     - path: strong_crypto
#       type: boolean
#       unset: {value: true, source: "The product has no such switch"}
#   parameters:
#     versions:
#       type: strings
#       default: [TLSv1.2, TLSv1.3]
#       source: RFC 8996
#       title:
#         zh: 可以接受的 TLS 版本
#         en: TLS versions that may be accepted
package checks.firewall.tls

versions := data.parameters.firewall.tls.versions

unnamed := {"zh": "未列出任何版本", "en": "none named"}

# A list without a version says nothing.
failures contains {
	"subject": id,
	"path": "tls_versions",
	"observed": unnamed,
	"expected": versions,
	"problem": "none",
} if {
	some id, firewall in input.firewalls
	count(firewall.tls_versions) == 0
}

failures contains {"subject": id, "path": "tls_versions", "observed": firewall.tls_versions, "expected": versions} if {
	some id, firewall in input.firewalls
	some version in firewall.tls_versions
	not version in versions
}

failures contains {"subject": id, "path": "strong_crypto", "observed": false, "expected": true} if {
	some id, firewall in input.firewalls
	firewall.strong_crypto == false
}
