# METADATA
# scope: package
# title: Published content libraries ask for authentication
# custom:
#   id: vcenter.content_library_auth
#   subject: vcenter
#   severity: high
#   title:
#     zh: 对外发布的内容库须认证
#     en: Published content libraries ask for authentication
#   problem:
#     zh: vCenter {name} 的内容库 {key} 对外发布而不要求认证
#     en: Content library {key} of vCenter {name} is published without authentication
#   description:
#     zh: 对外发布的内容库须要求订阅方认证，否则能访问 vCenter 的任何人都能取走其中的镜像和模板。判定值是已发布内容库的认证方式。
#     en: >-
#       A published content library must ask subscribers for authentication, or everybody who reaches vCenter can take
#       its images and templates. The value is the authentication of published libraries.
#   remediation:
#     zh: vSphere Client > 内容库 > 选中库 > 操作 > 编辑设置：启用“订阅此内容库需要用户身份验证”并设置口令；不需要发布的，停用发布。
#     en: >-
#       Content Libraries > library > Actions > Edit Settings: enable user authentication for access and set a
#       password, or stop publishing the library.
#   sources:
#     - STIG VCSA-80-000295
#     - SCG 9.1 vcenter-9.content-library-authentication
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: libraries
#       type: object
#     - path: libraries/*/published
#       type: boolean
#     - path: libraries/*/authentication
#       type: string
#       unset:
#         value: BASIC
#         source: the library is not published, so that nobody subscribes
package checks.vcenter.content_library_auth

import data.lib.pointer

expected := "BASIC"

not_applicable[id] := {"zh": "没有对外发布的内容库", "en": "no content library is published"} if {
	some id, center in input.vcenter
	every library in center.libraries {
		library.published == false
	}
}

failures contains {
	"subject": id,
	"path": sprintf("libraries/%s/authentication", [pointer.escape(key)]),
	"observed": library.authentication,
	"expected": expected,
} if {
	some id, center in input.vcenter
	some key, library in center.libraries
	library.published
	library.authentication != expected
}
