# METADATA
# scope: package
# title: No port is open that was not declared
# custom:
#   id: website.open_ports
#   subject: website
#   severity: high
#   title:
#     zh: 对外开放的端口都已登记
#     en: No port is open that was not declared
#   problem:
#     zh: 网站 {name} 开放了未登记的端口 {key.2}（{key}）
#     en: "Site {name} has ports open that were not declared: {key.2} ({key})"
#   description:
#     zh: 网站对外开放的端口须都已登记。未登记的端口往往是遗留服务，无人维护。判定值是对每个地址和端口的探测结果，只判定探测过的 TCP 端口。
#     en: >-
#       Every open port of a site must be declared. One that is not is often a forgotten service without maintenance.
#       The value is the result of probing each address and port; only TCP ports that were probed are judged.
#   remediation:
#     zh: 在边界防火墙或安全组上关闭未登记的端口；确需开放的先审批，再写入配置的 ports。
#     en: >-
#       Shut the port at the border firewall or security group; where it is needed, have it approved and add it to
#       ports in the configuration.
#   sources:
#     - "Guide for government web sites (draft of 2017, final GB/T 38249-2019 not seen) 8.4.1.4 b"
#     - "Only TCP ports that were probed are judged: probe_ports of the configuration"
#   evidence:
#     - path: declared_ports
#       type: array
#     - path: ports/*/*/state
#       type: string
package checks.website.open_ports

import data.lib.pointer

failures contains {
	"subject": id,
	"path": sprintf("ports/%s/%s/state", [pointer.escape(address), port]),
	"observed": "open",
	"expected": ["closed", "unreachable"],
} if {
	some id, site in input.websites
	is_array(site.declared_ports) # what is not known declares nothing, and forbids nothing either
	some address, states in site.ports
	some port, seen in states
	seen.state == "open"
	not to_number(port) in site.declared_ports
}
