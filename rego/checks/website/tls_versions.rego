# METADATA
# scope: package
# title: The site accepts no old TLS version
# custom:
#   id: website.tls_versions
#   subject: website
#   severity: high
#   title:
#     zh: 网站不接受旧版 TLS
#     en: The site accepts no old TLS version
#   problem:
#     zh: 网站 {name} 接受旧版 TLS {observed}，要求不低于 {parameter.min}（{key}）
#     en: Site {name} accepts TLS {observed}, at least {parameter.min} is required ({key})
#   description:
#     zh: 网站不得接受旧版 TLS，它们有已知缺陷，会话可能被解密。判定值是每个地址实际接受的版本；SSL 2 和 3 不在判定范围内。
#     en: >-
#       A site must accept no old TLS version; they have known flaws by which a session may be decrypted. The values
#       are the versions that each address accepts; SSL 2 and 3 are not judged.
#   remediation:
#     zh: 在网站服务器、负载均衡或 WAF 上只保留 TLS 1.2 与 1.3（nginx：ssl_protocols TLSv1.2 TLSv1.3），重载后复测。
#     en: >-
#       Keep TLS 1.2 and 1.3 only on the server, load balancer or WAF (nginx: ssl_protocols TLSv1.2 TLSv1.3), reload
#       and probe again.
#   sources:
#     - "Our own rule after RFC 8996, which retires TLS 1.0 and 1.1"
#     - "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 7.3.1 c"
#     - "SSL 2 and 3 cannot be offered by this tool and are not judged"
#   evidence:
#     - path: tls/*/versions/*/accepted
#       type: boolean
#   parameters:
#     min:
#       type: string
#       default: "1.2"
#       source: "RFC 8996"
#       title:
#         zh: 最低 TLS 版本
#         en: "lowest TLS version"
package checks.website.tls_versions

import data.lib.pointer

expected := sprintf(">= %s", [data.parameters.website.tls_versions.min])

failures contains {
	"subject": id,
	"path": sprintf("tls/%s/versions/%s/accepted", [pointer.escape(endpoint), version]),
	"observed": version,
	"expected": expected,
} if {
	some id, site in input.websites
	some endpoint, seen in site.tls
	some version, answer in seen.versions
	version < data.parameters.website.tls_versions.min
	answer.accepted
}
