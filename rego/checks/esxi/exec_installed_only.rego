# METADATA
# scope: package
# title: Only programs of installed VIBs may run
# custom:
#   id: esxi.exec_installed_only
#   subject: host
#   severity: high
#   title:
#     zh: 只允许执行已安装 VIB 中的程序
#     en: Only programs of installed VIBs may run
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 VMkernel.Boot.execInstalledOnly 设为 true，重启主机生效。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set VMkernel.Boot.execInstalledOnly to true and
#       restart the host.
#   sources:
#     - SCG 8 esxi-8.vib-trusted-binaries
#     - STIG ESXI-80-000244
#   crosswalk: [VMW-ESX-013]
#   evidence:
#     - path: options/VMkernel.Boot.execInstalledOnly
#       type: boolean
package checks.esxi.exec_installed_only

expected := true

failures contains {
	"subject": id,
	"path": "options/VMkernel.Boot.execInstalledOnly",
	"observed": host.options["VMkernel.Boot.execInstalledOnly"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["VMkernel.Boot.execInstalledOnly"] != expected
}
