# METADATA
# scope: package
# title: SLP (slpd) is stopped and does not start with the host
# custom:
#   id: esxi.slp
#   subject: host
#   severity: medium
#   title:
#     zh: SLP（slpd） 服务停止且不随主机启动
#     en: SLP (slpd) is stopped and does not start with the host
#   problem:
#     zh: 主机 {name} 的 SLP 服务正在运行
#     en: The SLP service of host {name} is running
#   problems:
#     services/slpd/policy:
#       zh: 主机 {name} 的 SLP 服务设为随主机启动
#       en: The SLP service of host {name} is set to start with the host
#   description:
#     zh: 主机的 SLP 服务须停止且不随主机启动。该服务曾有可远程利用的漏洞，不用时应关闭以缩小攻击面。判定值是服务的运行状态和启动策略；未安装视为停止。
#     en: >-
#       The SLP service of a host must be stopped and must not start with the host. It has had flaws that can be
#       exploited remotely and should be off while nothing needs it. The values are whether it runs and its startup
#       policy; a service that is not installed counts as stopped.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 服务 > SLP（slpd）：停止，并把启动策略设为“手动启动和停止”。
#     en: >-
#       Host > Configure > System > Services > SLP (slpd): stop it and set its startup policy to start and stop
#       manually.
#   sources:
#     - SCG 8 esxi-8.deactivate-slp
#     - STIG ESXI-80-000231
#   crosswalk: [VMW-ESX-006]
#   evidence:
#     - path: services/slpd
#       type: object
#       unset:
#         value: {running: false, policy: "off"}
#         source: HostSystem.config.service lists every installed service; one that is not listed cannot run
#     - path: services/slpd/running
#       type: boolean
#     - path: services/slpd/policy
#       type: string
package checks.esxi.slp

expected := {"running": false, "policy": "off"}

failures contains {"subject": id, "path": "services/slpd/running", "observed": true, "expected": false} if {
	some id, host in input.hosts
	host.services.slpd.running
}

failures contains {
	"subject": id,
	"path": "services/slpd/policy",
	"observed": host.services.slpd.policy,
	"expected": "off",
} if {
	some id, host in input.hosts
	host.services.slpd.policy != "off"
}
