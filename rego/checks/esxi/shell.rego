# METADATA
# scope: package
# title: ESXi Shell is stopped and does not start with the host
# custom:
#   id: esxi.shell
#   subject: host
#   severity: high
#   title:
#     zh: ESXi Shell 服务停止且不随主机启动
#     en: ESXi Shell is stopped and does not start with the host
#   problem:
#     zh: 主机 {name} 的 ESXi Shell 服务正在运行
#     en: The ESXi Shell service of host {name} is running
#   problems:
#     services/TSM/policy:
#       zh: 主机 {name} 的 ESXi Shell 服务设为随主机启动
#       en: The ESXi Shell service of host {name} is set to start with the host
#   description:
#     zh: 主机的 ESXi Shell 服务须停止且不随主机启动。Shell 绕过 vCenter 的权限与审计，只应在维护时临时开启。判定值是服务的运行状态和启动策略。
#     en: >-
#       The ESXi Shell service of a host must be stopped and must not start with the host. A shell bypasses the
#       permissions and the audit trail of vCenter, and should be on during maintenance only. The values are whether
#       it runs and its startup policy.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 服务 > ESXi Shell：停止，并把启动策略设为“手动启动和停止”。仅在排障时临时启用。
#     en: >-
#       Host > Configure > System > Services > ESXi Shell: stop it and set its startup policy to start and stop
#       manually. Start it only while troubleshooting.
#   sources:
#     - SCG 8 esxi-8.deactivate-shell
#     - STIG ESXI-80-000194
#     - "SCG 8 rates it P2. High here: the shell of a host reaches every VM on it, whatever the rights in vCenter"
#     - SCG 9.1 esx-9.deactivate-shell
#   crosswalk: [VMW-ESX-005]
#   evidence:
#     - path: services/TSM
#       type: object
#     - path: services/TSM/running
#       type: boolean
#     - path: services/TSM/policy
#       type: string
package checks.esxi.shell

expected := {"running": false, "policy": "off"}

failures contains {"subject": id, "path": "services/TSM/running", "observed": true, "expected": false} if {
	some id, host in input.hosts
	host.services.TSM.running
}

failures contains {
	"subject": id,
	"path": "services/TSM/policy",
	"observed": host.services.TSM.policy,
	"expected": "off",
} if {
	some id, host in input.hosts
	host.services.TSM.policy != "off"
}
