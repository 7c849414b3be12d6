# METADATA
# scope: package
# title: No VIB is below the acceptance level of its host
# custom:
#   id: esxi.acceptance_match
#   subject: host
#   severity: medium
#   title:
#     zh: 没有低于主机接受级别的 VIB
#     en: No VIB is below the acceptance level of its host
#   problem:
#     zh: 主机 {name} 装有低于其接受级别的 VIB：{key}
#     en: "Host {name} has VIBs installed below its own acceptance level: {key}"
#   description:
#     zh: 主机上的 VIB 不得低于主机自身的接受级别。低于它的软件只能是绕过检查强制安装，或在级别提高之前装入，两者都要查清来源。判定值是主机的接受级别和每个 VIB 的级别。
#     en: >-
#       No VIB on a host may be below the acceptance level of the host itself. Such software was installed by force,
#       past the check, or before the level was raised; both need an explanation. The values are the level of the host
#       and that of each VIB.
#   remediation:
#     zh: 核实来源：不需要的用 esxcli software vib remove -n 名称 卸载；需要的换成合格版本，不要降低主机的接受级别。
#     en: >-
#       Find out where it came from; remove it with esxcli software vib remove -n NAME or replace it. Do not lower the
#       level of the host.
#   sources:
#     - "Own rule beside esxi.image_acceptance and esxi.vib_acceptance: the two levels are judged there one by one"
#     - "vSphere security guide: levels from community, partner, vmware_accepted to vmware_certified"
#   evidence:
#     - path: acceptance
#       type: string
#     - path: vibs/*/acceptance
#       type: string
package checks.esxi.acceptance_match

import data.lib.pointer

expected := {"zh": "不低于主机的接受级别", "en": "the level of the host or better"}

rank := {"community": 0, "partner": 1, "vmware_accepted": 2, "vmware_certified": 3}

failures contains {
	"subject": id,
	"path": sprintf("vibs/%s/acceptance", [pointer.escape(name)]),
	"observed": vib.acceptance,
	"expected": expected,
} if {
	some id, host in input.hosts
	some name, vib in host.vibs
	rank[vib.acceptance] < rank[host.acceptance]
}
