# METADATA
# scope: package
# title: The scheduler of the host mitigates side channels
# custom:
#   id: esxi.hyperthread_mitigation
#   subject: host
#   severity: medium
#   title:
#     zh: 启用侧信道感知的处理器调度
#     en: The scheduler of the host mitigates side channels
#   problem:
#     zh: 主机 {name} 的处理器调度方式为{observed}，不在可接受的方式内
#     en: Host {name} schedules processors with {observed}, which is not accepted
#   problems:
#     options/VMkernel.Boot.hyperthreadingMitigation:
#       zh: 主机 {name} 未启用处理器侧信道缓解，采用{observed}，不在可接受的方式内
#       en: Host {name} has no side-channel-aware scheduler; it schedules processors with {observed}
#   description:
#     zh: 主机的处理器调度须防止同一核心上的两台虚拟机经侧信道互相窥取数据。判定值是两个启动参数：都未启用为默认调度，只启用前者为 SCAv2（隔离虚拟机），都启用为 SCAv1（连虚拟机内部也隔离）。
#     en: >-
#       The scheduler of a host must keep two VMs on one core from reading each other's data through side channels.
#       The values are two boot options: with the first off it is the default scheduler, with the first alone SCAv2
#       (VMs are separated), with both SCAv1 (also inside a VM).
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 VMkernel.Boot.hyperthreadingMitigation 设为 true 并重启主机；处理器不受影响时，把
#       default 加进参数 modes。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set VMkernel.Boot.hyperthreadingMitigation to true and
#       restart the host. Where the processors are not affected, add default to the parameter modes.
#   sources:
#     - >-
#       Own rule: tenants share the cores of a host, and the warning that esxi.hyperthread_warning keeps asks for this
#       scheduler
#     - VMware KB 55806 and KB 67577 define the two boot options and the three schedulers
#     - Whether a processor is affected is not read; the site accepts the default scheduler for those that are not
#   evidence:
#     - path: options/VMkernel.Boot.hyperthreadingMitigation
#       type: boolean
#     - path: options/VMkernel.Boot.hyperthreadingMitigationIntraVM
#       type: boolean
#   parameters:
#     modes:
#       type: strings
#       default: [sca1, sca2]
#       source: "Own choice: both schedulers separate VMs"
#       title:
#         zh: 可接受的调度方式（default、sca1、sca2）
#         en: "accepted schedulers: default, sca1, sca2"
package checks.esxi.hyperthread_mitigation

expected := data.parameters.esxi.hyperthread_mitigation.modes

names := {
	"default": {"zh": "默认调度", "en": "the default scheduler"},
	"sca1": {"zh": "第一版侧信道感知调度", "en": "SCAv1"},
	"sca2": {"zh": "第二版侧信道感知调度", "en": "SCAv2"},
}

failures contains {
	"subject": id,
	"path": "options/VMkernel.Boot.hyperthreadingMitigation",
	"observed": names["default"],
	"expected": expected,
} if {
	not "default" in expected
	some id, host in input.hosts
	host.options["VMkernel.Boot.hyperthreadingMitigation"] == false
}

failures contains {
	"subject": id,
	"path": "options/VMkernel.Boot.hyperthreadingMitigationIntraVM",
	"observed": observed,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["VMkernel.Boot.hyperthreadingMitigation"]
	mode := {true: "sca1", false: "sca2"}[host.options["VMkernel.Boot.hyperthreadingMitigationIntraVM"]]
	not mode in expected
	observed := names[mode]
}
