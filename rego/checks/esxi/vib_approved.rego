# METADATA
# scope: package
# title: Only VIBs of the approved image are installed
# custom:
#   id: esxi.vib_approved
#   subject: host
#   severity: medium
#   title:
#     zh: 只安装镜像清单内的 VIB
#     en: Only VIBs of the approved image are installed
#   problem:
#     zh: 主机 {name} 装有镜像清单外的 VIB：{key}
#     en: "Host {name} has VIBs installed that are not of the approved image: {key}"
#   description:
#     zh: 主机上的每个 VIB 都须在站点批准的镜像清单内。签名和级别合格的软件也可能未经测试和审批。判定值是已安装 VIB 的名称；清单由站点给出，未给出时不判定。
#     en: >-
#       Every VIB of a host must be on the list of the image that the site approved. Software with a good signature
#       and level may still be untested and unapproved. The values are the names of installed VIBs. The site gives the
#       list; without it there is no answer.
#   remediation:
#     zh: 卸载清单外的 VIB，或经测试审批后登记到参数 approved；用镜像统一管理群集中的主机。
#     en: >-
#       Remove VIBs outside the list, or test and approve them and add them to the parameter approved; manage the
#       hosts of a cluster by one image.
#   sources:
#     - "Own rule: GB/T 22239 8.1.4.4 a, minimal installation"
#     - The list is the site's own; nobody else can know it
#   evidence:
#     - path: vibs/*/version
#       type: string
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: null
#       source: The site's approved image, by names of VIBs
#       title:
#         zh: 批准的 VIB 名称
#         en: approved VIBs by name
package checks.esxi.vib_approved

import data.lib.pointer

expected := sort(data.parameters.esxi.vib_approved.approved)

approved contains name if some name in expected

failures contains {
	"subject": id,
	"path": sprintf("vibs/%s/version", [pointer.escape(name)]),
	"observed": vib.version,
	"expected": expected,
} if {
	some id, host in input.hosts
	some name, vib in host.vibs
	not name in approved
}
