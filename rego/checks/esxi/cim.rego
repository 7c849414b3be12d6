# METADATA
# scope: package
# title: CIM (sfcbd-watchdog) is stopped and does not start with the host
# custom:
#   id: esxi.cim
#   subject: host
#   severity: medium
#   title:
#     zh: CIM（sfcbd-watchdog） 服务停止且不随主机启动
#     en: CIM (sfcbd-watchdog) is stopped and does not start with the host
#   problem:
#     zh: 主机 {name} 的 CIM 服务正在运行
#     en: The CIM service of host {name} is running
#   problems:
#     services/sfcbd-watchdog/policy:
#       zh: 主机 {name} 的 CIM 服务设为随主机启动
#       en: The CIM service of host {name} is set to start with the host
#   description:
#     zh: 主机的 CIM 服务须停止且不随主机启动。该服务供硬件监控代理使用，不用时应关闭以缩小攻击面。判定值是服务的运行状态和启动策略；未安装视为停止。
#     en: >-
#       The CIM service of a host must be stopped and must not start with the host. It serves agents that monitor
#       hardware and should be off while nothing needs it. The values are whether it runs and its startup policy; a
#       service that is not installed counts as stopped.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 服务 > CIM（sfcbd-watchdog）：停止，并把启动策略设为“手动启动和停止”。
#     en: >-
#       Host > Configure > System > Services > CIM (sfcbd-watchdog): stop it and set its startup policy to start and
#       stop manually.
#   sources:
#     - SCG 8 esxi-8.deactivate-cim
#     - STIG ESXI-80-000228
#     - >-
#       SCG 8 rates it P0. Medium here: the service is one more listener behind the firewall and the login of the
#       host
#   crosswalk: [VMW-ESX-006]
#   evidence:
#     - path: services/sfcbd-watchdog
#       type: object
#       unset:
#         value: {running: false, policy: "off"}
#         source: HostSystem.config.service lists every installed service; one that is not listed cannot run
#     - path: services/sfcbd-watchdog/running
#       type: boolean
#     - path: services/sfcbd-watchdog/policy
#       type: string
package checks.esxi.cim

expected := {"running": false, "policy": "off"}

failures contains {
	"subject": id,
	"path": "services/sfcbd-watchdog/running",
	"observed": true,
	"expected": false,
} if {
	some id, host in input.hosts
	host.services["sfcbd-watchdog"].running
}

failures contains {
	"subject": id,
	"path": "services/sfcbd-watchdog/policy",
	"observed": host.services["sfcbd-watchdog"].policy,
	"expected": "off",
} if {
	some id, host in input.hosts
	host.services["sfcbd-watchdog"].policy != "off"
}
