# METADATA
# scope: package
# title: The certificate is trusted, matches the domain and does not expire soon
# custom:
#   id: website.certificate
#   subject: website
#   severity: high
#   title:
#     zh: 网站证书可信、名称相符且未临近到期
#     en: The certificate is trusted, matches the domain and does not expire soon
#   problem:
#     zh: 网站 {name} 的证书不受信任（{key}）
#     en: The certificate of site {name} is not trusted ({key})
#   problems:
#     tls/*/certificate/names_match:
#       zh: 网站 {name} 的证书与域名不符（{key}）
#       en: The certificate of site {name} does not match its domain ({key})
#     tls/*/certificate/started:
#       zh: 网站 {name} 的证书尚未生效（{key}）
#       en: The certificate of site {name} is not in force yet ({key})
#     tls/*/certificate/days_left:
#       zh: 网站 {name} 的证书距到期 {observed} 天，要求不少于 {parameter.min_days} 天（{key}）
#       en: >-
#         The certificate of site {name} has {observed} days left, at least {parameter.min_days} are required ({key})
#   description:
#     zh: 网站证书须由受信任的机构签发、与域名相符、已生效且未临近到期，否则访问者无法确认网站真伪。判定值取自每个地址实际返回的证书。
#     en: >-
#       The certificate of a site must be issued by a trusted authority, match the domain, be in force and not expire
#       soon; otherwise visitors cannot tell whether the site is genuine. The values come from the certificate that
#       each address returns.
#   remediation:
#     zh: 向受信任的 CA 申请包含本域名的证书，连同中间证书一起部署；到期前 30 天以上续期。自有 CA 的，在配置中写 tls.ca。
#     en: >-
#       Have a certificate for the domain issued by a trusted CA, install it with the intermediates and renew it 30
#       days ahead; where the site's CA is its own, name it in the configuration as tls.ca.
#   sources:
#     - "Our own rule after RFC 5280 (chain) and RFC 6125 (name)"
#     - "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 7.3.1 c"
#   evidence:
#     - path: tls/*/certificate/chain_ok
#       type: boolean
#     - path: tls/*/certificate/names_match
#       type: boolean
#     - path: tls/*/certificate/started
#       type: boolean
#     - path: tls/*/certificate/days_left
#       type: integer
#   parameters:
#     min_days:
#       type: integer
#       default: 30
#       source: "Our own choice: one monthly maintenance window"
#       title:
#         zh: 到期前的最少天数
#         en: "fewest days left"
package checks.website.certificate

import data.lib.pointer

min_days := data.parameters.website.certificate.min_days

failures contains {
	"subject": id,
	"path": sprintf("tls/%s/certificate/chain_ok", [pointer.escape(endpoint)]),
	"observed": false,
	"expected": true,
} if {
	some id, site in input.websites
	some endpoint, seen in site.tls
	not seen.certificate.chain_ok
}

failures contains {
	"subject": id,
	"path": sprintf("tls/%s/certificate/names_match", [pointer.escape(endpoint)]),
	"observed": false,
	"expected": true,
} if {
	some id, site in input.websites
	some endpoint, seen in site.tls
	not seen.certificate.names_match
}

failures contains {
	"subject": id,
	"path": sprintf("tls/%s/certificate/started", [pointer.escape(endpoint)]),
	"observed": false,
	"expected": true,
} if {
	some id, site in input.websites
	some endpoint, seen in site.tls
	not seen.certificate.started
}

failures contains {
	"subject": id,
	"path": sprintf("tls/%s/certificate/days_left", [pointer.escape(endpoint)]),
	"observed": seen.certificate.days_left,
	"expected": sprintf(">= %d", [min_days]),
} if {
	some id, site in input.websites
	some endpoint, seen in site.tls
	seen.certificate.days_left < min_days
}
