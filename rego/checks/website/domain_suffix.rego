# METADATA
# scope: package
# title: The domain has a government suffix
# custom:
#   id: website.domain_suffix
#   subject: website
#   severity: medium
#   title:
#     zh: 网站域名使用政务后缀
#     en: The domain has a government suffix
#   problem:
#     zh: 网站 {name} 的域名未使用政务后缀
#     en: The domain of site {name} has no government suffix
#   description:
#     zh: 政务网站须使用政务域名后缀，便于公众识别真伪。判定值是域名的 ASCII 写法，允许的后缀由参数列出。
#     en: >-
#       A government site must use a government suffix, by which the public recognises it. The value is the domain in
#       ASCII; a parameter lists the accepted suffixes.
#   remediation:
#     zh: 向主管部门申请 .gov.cn、.政务.cn 或 .政务 域名，把主站迁到该域名，旧域名只作跳转。
#     en: >-
#       Apply for a domain under .gov.cn, .政务.cn or .政务, move the site to it and let the old one only redirect.
#   sources:
#     - "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 6.3.4.4 c"
#     - "xn--zfr164b is 政务 in Punycode (RFC 3492)"
#   evidence:
#     - path: ascii
#       type: string
#   parameters:
#     suffixes:
#       type: strings
#       default: [.gov.cn, .xn--zfr164b.cn, .xn--zfr164b]
#       source: "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 6.3.4.4 c"
#       title:
#         zh: 允许的域名后缀（非 ASCII 写作 xn--）
#         en: "accepted suffixes, letters beyond ASCII as xn--"
package checks.website.domain_suffix

expected := data.parameters.website.domain_suffix.suffixes

failures contains {"subject": id, "path": "ascii", "observed": site.ascii, "expected": expected} if {
	some id, site in input.websites
	not strings.any_suffix_match(site.ascii, expected)
}
