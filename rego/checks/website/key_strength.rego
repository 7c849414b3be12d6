# METADATA
# scope: package
# title: The key of the certificate is strong enough
# custom:
#   id: website.key_strength
#   subject: website
#   severity: medium
#   title:
#     zh: 证书密钥强度足够
#     en: The key of the certificate is strong enough
#   problem:
#     zh: 网站 {name} 的证书密钥长度为 {observed} 位，要求{expected} 位（{key}）
#     en: The key of the certificate of site {name} has {observed} bits, {expected} are required ({key})
#   problems:
#     tls/*/certificate/key_type:
#       zh: 网站 {name} 的证书使用了不认可的密钥类型 {observed}（{key}）
#       en: The certificate of site {name} has a key of type {observed}, which is not accepted ({key})
#   description:
#     zh: 网站证书的密钥须有足够强度，过短的密钥可被破解后冒充网站。判定值是证书的密钥类型和位数；SM2 证书本工具无法读取，须人员核查。
#     en: >-
#       The key of a certificate must be strong enough; a short one can be broken and the site impersonated. The
#       values are type and bits of the key; SM2 certificates cannot be read by this tool and a person must look.
#   remediation:
#     zh: 用 RSA 2048 位以上或 EC 256 位以上的新密钥重新申请证书并替换。
#     en: >-
#       Have a new certificate issued for a key of RSA 2048 bits or more, or EC 256 bits or more.
#   sources:
#     - "Our own rule after NIST SP 800-57 part 1, 112 bits of security"
#     - "SM2 certificates cannot be read by this tool: such a site is undetermined and a person must look"
#   evidence:
#     - path: tls/*/certificate/key_type
#       type: string
#     - path: tls/*/certificate/key_bits
#       type: integer
#   parameters:
#     rsa_bits:
#       type: integer
#       default: 2048
#       source: "NIST SP 800-57 part 1"
#       title:
#         zh: RSA 最少位数
#         en: "fewest bits of RSA"
#     ec_bits:
#       type: integer
#       default: 256
#       source: "NIST SP 800-57 part 1"
#       title:
#         zh: EC 最少位数
#         en: "fewest bits of EC"
package checks.website.key_strength

import data.lib.pointer

least := {
	"RSA": data.parameters.website.key_strength.rsa_bits,
	"EC": data.parameters.website.key_strength.ec_bits,
	"Ed25519": 256,
}

failures contains {
	"subject": id,
	"path": sprintf("tls/%s/certificate/key_bits", [pointer.escape(endpoint)]),
	"observed": seen.certificate.key_bits,
	"expected": sprintf(">= %d", [least[seen.certificate.key_type]]),
} if {
	some id, site in input.websites
	some endpoint, seen in site.tls
	seen.certificate.key_bits < least[seen.certificate.key_type]
}

failures contains {
	"subject": id,
	"path": sprintf("tls/%s/certificate/key_type", [pointer.escape(endpoint)]),
	"observed": seen.certificate.key_type,
	"expected": sort(object.keys(least)),
} if {
	some id, site in input.websites
	some endpoint, seen in site.tls
	not seen.certificate.key_type in object.keys(least)
}
