# METADATA
# scope: package
# title: vCenter has approved plug-ins and extensions only
# custom:
#   id: vcenter.plugins
#   subject: vcenter
#   severity: medium
#   title:
#     zh: vCenter 只装批准的插件和扩展
#     en: vCenter has approved plug-ins and extensions only
#   problem:
#     zh: vCenter {name} 注册了未经批准的扩展 {key}，版本 {observed}
#     en: "vCenter {name} has an extension that is not approved: {key}, version {observed}"
#   description:
#     zh: >-
#       vCenter 上注册的每个插件和扩展都须经批准：它们以 vCenter 的权限运行，并在管理员的浏览器中执行。判定值是扩展的标识；清单由站点给出，未给出时不判定。清单中末尾的 * 匹配其余字符，例如产品自身的
#       com.vmware.*。
#     en: >-
#       Every plug-in and extension registered at vCenter must be approved: it runs with the rights of vCenter and in
#       the browsers of administrators. The values are the keys of extensions. The site gives the list; without it
#       there is no answer. A * at the end of an entry stands for any rest, such as com.vmware.* for those of the
#       product.
#   remediation:
#     zh: >-
#       vSphere Client > 系统管理 > 解决方案 > 客户端插件：停用未经批准的插件；已停用产品留下的扩展以 ExtensionManager 的 UnregisterExtension
#       注销。确需使用的，经测试审批后登记到参数 approved。
#     en: >-
#       Administration > Solutions > Client Plug-Ins: disable plug-ins without approval; unregister extensions that
#       removed products left by UnregisterExtension of the ExtensionManager. Test and approve those that are needed
#       and add them to approved.
#   sources:
#     - STIG VCSA-80-000057
#     - SCG 9.1 vcenter-9.administration-client-plugins
#     - "GB/T 22239 8.1.4.4 a: minimal installation"
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: extensions
#       type: object
#     - path: extensions/*/version
#       type: string
#   parameters:
#     approved:
#       type: strings
#       default: null
#       source: "STIG and SCG 9.1: approved plug-ins; the list is the site's own"
#       title:
#         zh: 批准的扩展标识（末尾的 * 匹配其余）
#         en: keys of approved extensions (a final * stands for any rest)
package checks.vcenter.plugins

import data.lib.pointer

expected := sort(data.parameters.vcenter.plugins.approved)

# approved(key) reports whether an entry names a key or its beginning.
approved(key) if {
	some entry in expected
	not endswith(entry, "*")
	key == entry
}

approved(key) if {
	some entry in expected
	endswith(entry, "*")
	startswith(key, trim_suffix(entry, "*"))
}

failures contains {
	"subject": id,
	"path": sprintf("extensions/%s/version", [pointer.escape(key)]),
	"observed": extension.version,
	"expected": expected,
} if {
	some id, center in input.vcenter
	some key, extension in center.extensions
	not approved(key)
}
