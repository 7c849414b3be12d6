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
