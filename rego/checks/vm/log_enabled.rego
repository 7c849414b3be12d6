# METADATA
# scope: package
# title: Logging of the VM is on
# custom:
#   id: vm.log_enabled
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机日志启用
#     en: Logging of the VM is on
#   problem:
#     zh: 虚拟机 {name} 未启用日志
#     en: Logging of VM {name} is off
#   description:
#     zh: 虚拟机自身的运行日志须启用。没有日志时，启停、迁移、设备变化和崩溃都无从追查。判定值是虚拟机配置中的日志开关。
#     en: >-
#       The log of a VM must be on. Without it nobody can trace power operations, migrations, changes of
#       devices or crashes. The value is the switch in the configuration of the VM.
#   remediation:
#     zh: 编辑设置 > 虚拟机选项 > 高级：勾选启用日志记录。
#     en: "Edit Settings > VM Options > Advanced: enable logging."
#   sources:
#     - SCG 8 vm-8.log-enable
#     - SCG 9.1 vm-9.log-enable
#     - STIG VMCH-80-000207
#     - "SCG 8 rates it P2. Medium here: GB/T 22239 8.1.4.3 a asks for the records"
#   crosswalk: [VMW-VM-010]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: log_enabled
#       type: boolean
package checks.vm.log_enabled

expected := true

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {"subject": id, "path": "log_enabled", "observed": vm.log_enabled, "expected": expected} if {
	some id, vm in input.vms
	vm.log_enabled != expected
	vm.agent == false
}
