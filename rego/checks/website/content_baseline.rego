# METADATA
# scope: package
# title: The start page matches the approved baseline
# custom:
#   id: website.content_baseline
#   subject: website
#   severity: high
#   title:
#     zh: 首页内容与批准的基线一致
#     en: The start page matches the approved baseline
#   problem:
#     zh: 网站 {name} 的首页内容与批准的基线不一致（{key}）
#     en: The start page of site {name} differs from the approved one ({key})
#   description:
#     zh: 网站首页内容须与批准的基线一致，不一致可能是被篡改。判定值是规范化页面的摘要；未给出基线时无法判定。
#     en: >-
#       The start page of a site must be the one that was approved; a difference may be a defacement. The value is the
#       digest of the normalised page; without a baseline there is no answer.
#   remediation:
#     zh: 由人员核对页面：被篡改的，按应急预案取证并恢复；正常更新的，审批后把新的摘要和批准人写入配置。
#     en: >-
#       Have a person look at the page: where it was tampered with, keep the evidence and restore it as the incident
#       plan says; where it was updated, have the new digest approved and written into the configuration.
#   sources:
#     - "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 6.3.4.2 d, 8.4.1.3 b"
#     - "The digest is over the normalised page (docs/collecting.md); without an approved baseline there is no answer"
#   evidence:
#     - path: pages/*/content/sha256
#       type: string
#     - path: baseline
#       type: string
package checks.website.content_baseline

import data.lib.pointer

failures contains {
	"subject": id,
	"path": sprintf("pages/%s/content/sha256", [pointer.escape(endpoint)]),
	"observed": page.content.sha256,
	"expected": site.baseline,
} if {
	some id, site in input.websites
	some endpoint, page in site.pages
	page.content.sha256 != site.baseline
}
