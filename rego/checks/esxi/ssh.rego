# METADATA
# scope: package
# title: SSH is stopped and does not start with the host
# custom:
#   id: esxi.ssh
#   subject: host
#   severity: high
#   title:
#     zh: SSH 服务停止且不随主机启动
#     en: SSH is stopped and does not start with the host
#   problem:
#     zh: 主机 {name} 的 SSH 服务正在运行
#     en: The SSH service of host {name} is running
#   problems:
#     services/TSM-SSH/policy:
#       zh: 主机 {name} 的 SSH 服务设为随主机启动
#       en: The SSH service of host {name} is set to start with the host
#   description:
#     zh: 主机的 SSH 服务须停止且不随主机启动。SSH 绕过 vCenter 的权限与审计，也是远程攻击的入口，只应在维护时临时开启。判定值是服务的运行状态和启动策略。
#     en: >-
#       The SSH service of a host must be stopped and must not start with the host. SSH bypasses the permissions and
#       the audit trail of vCenter and is an entry for remote attacks, and should be on during maintenance only. The
#       values are whether it runs and its startup policy.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 服务 > SSH：停止，并把启动策略设为“手动启动和停止”。仅在排障时临时启用。
#     en: >-
#       Host > Configure > System > Services > SSH: stop it and set its startup policy to start and stop manually.
#       Start it only while troubleshooting.
#   sources:
#     - SCG 8 esxi-8.deactivate-ssh
#     - STIG ESXI-80-000193
#     - "SCG 8 rates it P2. High here: the shell of a host reaches every VM on it, whatever the rights in vCenter"
#     - SCG 9.1 esx-9.ssh
#   crosswalk: [VMW-ESX-004]
#   evidence:
#     - path: services/TSM-SSH
#       type: object
#     - path: services/TSM-SSH/running
#       type: boolean
#     - path: services/TSM-SSH/policy
#       type: string
package checks.esxi.ssh

expected := {"running": false, "policy": "off"}

failures contains {"subject": id, "path": "services/TSM-SSH/running", "observed": true, "expected": false} if {
	some id, host in input.hosts
	host.services["TSM-SSH"].running
}

failures contains {
	"subject": id,
	"path": "services/TSM-SSH/policy",
	"observed": host.services["TSM-SSH"].policy,
	"expected": "off",
} if {
	some id, host in input.hosts
	host.services["TSM-SSH"].policy != "off"
}
