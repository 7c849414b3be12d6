# METADATA
# scope: package
# title: The start page carries the security headers
# custom:
#   id: website.security_headers
#   subject: website
#   severity: low
#   title:
#     zh: 首页带有安全响应头
#     en: The start page carries the security headers
#   problem:
#     zh: 网站 {name} 的首页缺少安全响应头
#     en: The start page of site {name} lacks security headers
#   problems:
#     pages/*/headers/hsts_max_age:
#       zh: 网站 {name} 的 HSTS 有效期为 {observed} 秒，要求不少于 {parameter.min_max_age} 秒（{key}）
#       en: HSTS of site {name} lasts {observed} seconds, at least {parameter.min_max_age} are required ({key})
#     pages/*/headers/csp:
#       zh: 网站 {name} 的首页未设置起限制作用的内容安全策略 CSP（{key}）
#       en: The start page of site {name} has no content security policy that restricts anything ({key})
#     pages/*/headers/content_type_options:
#       zh: 网站 {name} 的首页未禁止浏览器猜测内容类型（{key}）
#       en: The start page of site {name} lets browsers guess the content type ({key})
#     pages/*/headers/framing:
#       zh: 网站 {name} 的首页允许被任意网站嵌套（{key}）
#       en: Any site may frame the start page of site {name} ({key})
#     pages/*/headers/cookies/*/secure:
#       zh: 网站 {name} 的 Cookie {key.2} 可经明文传输（{key}）
#       en: Cookie {key.2} of site {name} may travel in clear text ({key})
#     pages/*/headers/cookies/*/http_only:
#       zh: 网站 {name} 的 Cookie {key.2} 可被脚本读取（{key}）
#       en: Cookie {key.2} of site {name} can be read by scripts ({key})
#   description:
#     zh: 网站首页须带有安全响应头，Cookie 须带安全标记，使浏览器拒绝降级、嵌套和脚本注入。判定值是每个地址的响应头；策略内容是否恰当由人员判断。
#     en: >-
#       The start page of a site must carry the security headers, and its cookies their flags, so that browsers refuse
#       downgrades, framing and injected scripts. The values are the headers of each address; whether a policy is apt
#       is for a person to judge.
#   remediation:
#     zh: 网站服务器加 HSTS、CSP（含 frame-ancestors）与 X-Content-Type-Options（nosniff）响应头；Cookie 加 Secure、HttpOnly。
#     en: >-
#       Let the server send Strict-Transport-Security, Content-Security-Policy with frame-ancestors, and X-Content-
#       Type-Options: nosniff; set Secure and HttpOnly on cookies.
#   sources:
#     - "Our own rule after RFC 6797 (HSTS), CSP 3, RFC 6265 (cookies) and the Fetch standard (nosniff)"
#     - "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 6.3.4.2 f"
#     - >-
#       A policy is none where it restricts nothing, or where it lets scripts come from every host (*, https:, a whole
#       top-level domain); what else it allows is for a person to judge
#   evidence:
#     - path: pages/*/headers/hsts_max_age
#       type: integer
#       unset:
#         value: 0
#         source: "RFC 6797 6.1: the site answered without the header"
#     - path: pages/*/headers/csp
#       type: string
#       unset:
#         value: ""
#         source: "CSP 3: the site answered without the header"
#     - path: pages/*/headers/content_type_options
#       type: string
#       unset:
#         value: ""
#         source: "Fetch 3.6: the site answered without the header"
#     - path: pages/*/headers/framing
#       type: string
#       unset:
#         value: ""
#         source: "CSP 3: every site may frame the page"
#     - path: pages/*/headers/cookies/*/secure
#       type: boolean
#     - path: pages/*/headers/cookies/*/http_only
#       type: boolean
#   parameters:
#     min_max_age:
#       type: integer
#       default: 15552000
#       source: "Our own choice: 180 days"
#       title:
#         zh: HSTS 最短秒数
#         en: "shortest HSTS in seconds"
#     script_cookies:
#       type: strings
#       default: []
#       source: "The site's own list; empty: no cookie may be read by scripts"
#       title:
#         zh: 允许脚本读取的 Cookie
#         en: "cookies that scripts may read"
package checks.website.security_headers

import data.lib.pointer

failures contains {
	"subject": id,
	"path": sprintf("pages/%s/headers/hsts_max_age", [pointer.escape(endpoint)]),
	"observed": page.headers.hsts_max_age,
	"expected": sprintf(">= %d", [data.parameters.website.security_headers.min_max_age]),
} if {
	some id, site in input.websites
	some endpoint, page in site.pages
	page.headers.hsts_max_age < data.parameters.website.security_headers.min_max_age
}

failures contains {
	"subject": id,
	"path": sprintf("pages/%s/headers/csp", [pointer.escape(endpoint)]),
	"observed": page.headers.csp,
	"expected": {"zh": "设有起限制作用的策略", "en": "a policy that restricts what a page may load"},
} if {
	some id, site in input.websites
	some endpoint, page in site.pages
	not protects(page.headers.csp)
}

failures contains {
	"subject": id,
	"path": sprintf("pages/%s/headers/content_type_options", [pointer.escape(endpoint)]),
	"observed": page.headers.content_type_options,
	"expected": "nosniff",
} if {
	some id, site in input.websites
	some endpoint, page in site.pages
	page.headers.content_type_options != "nosniff"
}

failures contains {
	"subject": id,
	"path": sprintf("pages/%s/headers/framing", [pointer.escape(endpoint)]),
	"observed": page.headers.framing,
	"expected": ["deny", "listed", "sameorigin"],
} if {
	some id, site in input.websites
	some endpoint, page in site.pages
	not page.headers.framing in {"deny", "listed", "sameorigin"}
}

failures contains {
	"subject": id,
	"path": sprintf("pages/%s/headers/cookies/%s/secure", [pointer.escape(endpoint), pointer.escape(name)]),
	"observed": false,
	"expected": true,
} if {
	some id, site in input.websites
	some endpoint, page in site.pages
	some name, cookie in page.headers.cookies
	not cookie.secure
}

failures contains {
	"subject": id,
	"path": sprintf("pages/%s/headers/cookies/%s/http_only", [pointer.escape(endpoint), pointer.escape(name)]),
	"observed": false,
	"expected": true,
} if {
	some id, site in input.websites
	some endpoint, page in site.pages
	some name, cookie in page.headers.cookies
	not cookie.http_only
	not name in data.parameters.website.security_headers.script_cookies
}

# All policies are in force, so one that protects is enough.
protects(csp) if {
	some policy in split(lower(csp), ",")
	directives := [words |
		some part in split(policy, ";")
		words := [word | some word in regex.split(`\s+`, part); word != ""]
		count(words) > 0
	]
	some words in directives
	words == named(directives, words[0])[0]
	restricts(words[0], array.slice(words, 1, count(words)))
	not lets_all(directives)
}

# Of a directive that a policy has twice the first counts.
named(directives, name) := array.slice([words | some words in directives; words[0] == name], 0, 1)

lets_all(directives) if {
	scripts := [words |
		some name in ["script-src-elem", "script-src", "default-src"]
		some words in named(directives, name)
	]
	everybody(array.slice(scripts[0], 1, count(scripts[0])))
}

restricts(name, sources) if {
	name in fetching
	not everybody(sources)
}

restricts(name, _) if name in {"sandbox", "require-trusted-types-for"}

fetching := {
	"base-uri", "child-src", "connect-src", "default-src", "font-src", "form-action", "frame-ancestors", "frame-src",
	"img-src", "manifest-src", "media-src", "object-src", "script-src", "script-src-attr", "script-src-elem", "style-src",
	"style-src-attr", "style-src-elem", "worker-src",
}

# With strict-dynamic browsers pass hosts and schemes over (CSP 3).
everybody(sources) if {
	not "'strict-dynamic'" in sources
	some source in sources
	regex.match(`^(\*|(https?|wss?):|((https?|wss?)://)?\*(\.[^.:/]+)?(:[0-9*]+)?(/.*)?)$`, source)
}
