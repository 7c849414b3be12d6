# METADATA
# scope: package
# title: A time service runs and starts with the host
# custom:
#   id: esxi.ntp_service
#   subject: host
#   severity: high
#   title:
#     zh: 对时服务运行并随主机启动
#     en: A time service runs and starts with the host
#   problem:
#     zh: 主机 {name} 的对时服务未运行或不随主机启动
#     en: The time service of host {name} is not running or does not start with the host
#   description:
#     zh: 主机的对时服务须运行并随主机启动，NTP 与 PTP 有其一即可。只配置服务器而服务未运行，时钟仍会漂移。判定值是服务的运行状态和启动策略。
#     en: >-
#       A time service of the host must run and start with it; one of NTP and PTP is enough. With servers configured
#       but no service the clock drifts. The values are whether the service runs and its startup policy.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 服务 > NTP 守护进程（或 PTP）：启动，并把启动策略设为“随主机启动和停止”。
#     en: >-
#       Host > Configure > System > Services > NTP Daemon (or PTP): start it and set its startup policy to start and
#       stop with host.
#   sources:
#     - SCG 8 esxi-8.timekeeping-services
#     - STIG ESXI-80-000124
#     - One of NTP and PTP is enough
#     - SCG 9.1 esx-9.time
#   partly: [VMW-ESX-036]
#   evidence:
#     - path: services/ntpd
#       type: object
#     - path: services/ntpd/running
#       type: boolean
#     - path: services/ntpd/policy
#       type: string
#     - path: services/ptpd
#       type: object
#       unset:
#         value: {running: false, policy: "off"}
#         source: HostSystem.config.service lists every installed service; one that is not listed cannot run
#     - path: services/ptpd/running
#       type: boolean
#     - path: services/ptpd/policy
#       type: string
package checks.esxi.ntp_service

expected := {"running": true, "policy": "on"}

serving := [true, "on"]

# One of the two daemons is enough; where neither serves, the failure shows ntpd, which every host has.
failures contains {"subject": id, "path": "services/ntpd", "observed": host.services.ntpd, "expected": expected} if {
	some id, host in input.hosts
	[host.services.ntpd.running, host.services.ntpd.policy] != serving
	[host.services.ptpd.running, host.services.ptpd.policy] != serving
}
