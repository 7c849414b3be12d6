# METADATA
# scope: package
# title: The managed object browser is off
# custom:
#   id: esxi.mob
#   subject: host
#   severity: medium
#   title:
#     zh: 受管对象浏览器（MOB）已关闭
#     en: The managed object browser is off
#   problem:
#     zh: 主机 {name} 的受管对象浏览器（MOB）处于开启状态
#     en: The managed object browser of host {name} is on
#   description:
#     zh: 主机的受管对象浏览器须关闭。它供开发调试使用，可被用来探查和修改配置。判定值是主机高级参数中的开关。
#     en: >-
#       The managed object browser of a host must be off. It is meant for debugging and can be used to explore and
#       change the configuration. The value is the switch in the advanced settings of the host.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Config.HostAgent.plugins.solo.enableMob 设为 false。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Config.HostAgent.plugins.solo.enableMob to false.
#   sources:
#     - SCG 8 esxi-8.deactivate-mob
#     - STIG ESXI-80-000047
#     - SCG 9.1 esx-9.deactivate-mob
#   crosswalk: [VMW-ESX-007]
#   evidence:
#     - path: options/Config.HostAgent.plugins.solo.enableMob
#       type: boolean
package checks.esxi.mob

expected := false

failures contains {
	"subject": id,
	"path": "options/Config.HostAgent.plugins.solo.enableMob",
	"observed": host.options["Config.HostAgent.plugins.solo.enableMob"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Config.HostAgent.plugins.solo.enableMob"] != expected
}
