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
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 服务 > SNMP（snmpd）：停止，并把启动策略设为“手动启动和停止”。
#     en: >-
#       Host > Configure > System > Services > SNMP (snmpd): stop it and set its startup policy to start and stop
#       manually.
#   sources:
#     - SCG 8 esxi-8.deactivate-snmp
#     - STIG ESXI-80-000212
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
