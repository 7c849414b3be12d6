# METADATA
# scope: package
# title: The guest locks when the last console session ends
# custom:
#   id: vm.console_lock
#   subject: vm
#   severity: medium
#   title:
#     zh: 控制台断开后锁定虚拟机桌面
#     en: The guest locks when the last console session ends
#   problem:
#     zh: 虚拟机 {name} 的控制台断开后桌面不锁定
#     en: The desktop of VM {name} does not lock when its console is left
#   description:
#     zh: 最后一个控制台连接断开时须锁定虚拟机的桌面，否则下一个打开控制台的人直接进入前一人的登录会话。判定值是虚拟机高级参数，默认未设置，即不锁定；STIG V2R3 接受未设置，SCG 要求设置，这里从严。
#     en: >-
#       The desktop of a guest must lock when its last console session ends, or the next person who opens the
#       console is logged in as the last. The value is the advanced setting of the VM; by default it is unset
#       and nothing locks. STIG V2R3 accepts that, SCG does not; the stricter rule applies here.
#   remediation:
#     zh: 编辑设置 > 虚拟机选项 > VMware Remote Console 选项：勾选最后一个远程用户断开时锁定客户机操作系统。
#     en: >-
#       Edit Settings > VM Options > VMware Remote Console Options: lock the guest when the last remote user
#       disconnects.
#   sources:
#     - SCG 8 vm-8.vmrc-lock
#     - SCG 9.1 vm-9.vmrc-lock
#     - STIG VMCH-80-000201
#     - "SCG: TRUE must be set, the installation default is FALSE; STIG V2R3: unset is no finding"
#     - "SCG 8 rates it P0. Medium here: opening a console needs a right of its own"
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/tools.guest.desktop.autolock
#       type: string
#       unset:
#         value: ""
#         source: "SCG 8: FALSE unless set; STIG V2R3 accepts an unset value"
#   parameters:
#     accept_unset:
#       type: boolean
#       default: false
#       source: "SCG 8 vm-8.vmrc-lock: TRUE, which is not the default"
#       alternatives:
#         - {value: false, source: "SCG 8 vm-8.vmrc-lock"}
#         - {value: true, source: "STIG VMCH-80-000201"}
#       title:
#         zh: 接受未设置
#         en: an unset value is accepted
package checks.vm.console_lock

expected := "true"

# vSphere, PowerCLI and older tools spell it differently.
spellings := {"true", "True", "TRUE"} | {"" | data.parameters.vm.console_lock.accept_unset}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/tools.guest.desktop.autolock",
	"observed": vm.options["tools.guest.desktop.autolock"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not vm.options["tools.guest.desktop.autolock"] in spellings
	vm.agent == false
}
