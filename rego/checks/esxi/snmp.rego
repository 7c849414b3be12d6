# METADATA
# scope: package
# title: SNMP (snmpd) is stopped and does not start with the host
# custom:
#   id: esxi.snmp
#   subject: host
#   severity: medium
#   title:
#     zh: SNMP（snmpd） 服务停止且不随主机启动
#     en: SNMP (snmpd) is stopped and does not start with the host
#   problem:
#     zh: 主机 {name} 的 SNMP 服务正在运行
#     en: The SNMP service of host {name} is running
#   problems:
#     services/snmpd/policy:
#       zh: 主机 {name} 的 SNMP 服务设为随主机启动
#       en: The SNMP service of host {name} is set to start with the host
#   description:
#     zh: 主机的 SNMP 服务须停止且不随主机启动。该服务的旧版本以明文传送团体字，不用时应关闭以缩小攻击面。判定值是服务的运行状态和启动策略；未安装视为停止。
#     en: >-
#       The SNMP service of a host must be stopped and must not start with the host. Its old versions send the
#       community string in clear text and should be off while nothing needs it. The values are whether it runs and
#       its startup policy; a service that is not installed counts as stopped.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 服务 > SNMP（snmpd）：停止，并把启动策略设为“手动启动和停止”。
#     en: >-
#       Host > Configure > System > Services > SNMP (snmpd): stop it and set its startup policy to start and stop
#       manually.
#   sources:
#     - SCG 8 esxi-8.deactivate-snmp
#     - STIG ESXI-80-000212
#     - "SCG 8 rates it P0. Medium here: the service reads only, behind the firewall of the host"
#     - SCG 9.1 esx-9.snmp
#   crosswalk: [VMW-ESX-006]
#   evidence:
#     - path: services/snmpd
#       type: object
#       unset:
#         value: {running: false, policy: "off"}
#         source: HostSystem.config.service lists every installed service; one that is not listed cannot run
#     - path: services/snmpd/running
#       type: boolean
#     - path: services/snmpd/policy
#       type: string
package checks.esxi.snmp

expected := {"running": false, "policy": "off"}

failures contains {"subject": id, "path": "services/snmpd/running", "observed": true, "expected": false} if {
	some id, host in input.hosts
	host.services.snmpd.running
}

failures contains {
	"subject": id,
	"path": "services/snmpd/policy",
	"observed": host.services.snmpd.policy,
	"expected": "off",
} if {
	some id, host in input.hosts
	host.services.snmpd.policy != "off"
}
