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
#   problem:
#     zh: 主机 {name} 允许运行未随 VIB 安装的程序
#     en: Host {name} lets programs run that no VIB installed
#   description:
#     zh: 主机只能运行由已安装 VIB 提供的程序。这一限制阻止入侵者上传并运行恶意程序，是应对勒索软件的重要手段。判定值是主机的启动参数。
#     en: >-
#       A host must run only programs that installed VIBs provide. This stops intruders from running programs of their
#       own and is a strong measure against ransomware. The value is the boot option of the host.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 VMkernel.Boot.execInstalledOnly 设为 true，重启主机生效。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set VMkernel.Boot.execInstalledOnly to true and
#       restart the host.
#   sources:
#     - SCG 8 esxi-8.vib-trusted-binaries
#     - STIG ESXI-80-000244
#     - SCG 9.1 esx-9.vib-trusted-binaries
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
