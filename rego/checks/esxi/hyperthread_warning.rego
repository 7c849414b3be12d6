# METADATA
# scope: package
# title: Warnings about hyperthreading flaws are not suppressed
# custom:
#   id: esxi.hyperthread_warning
#   subject: host
#   severity: low
#   title:
#     zh: 不隐藏超线程漏洞未缓解的警告
#     en: Warnings about hyperthreading flaws are not suppressed
#   problem:
#     zh: 主机 {name} 隐藏了超线程漏洞未缓解的警告
#     en: Host {name} suppresses the warning about unmitigated flaws of hyperthreading
#   description:
#     zh: 处理器的超线程漏洞未缓解时，主机须在管理界面显示警告。同一核心上的两台虚拟机可能互相窥取数据，隐藏警告不能消除风险。判定值是高级参数中的隐藏开关，0 为照常显示。
#     en: >-
#       While flaws of hyperthreading are not mitigated, a host must show a warning. Two VMs on one core may read each
#       other's data, and hiding the warning leaves the risk. The value is the switch in the advanced settings; 0
#       shows the warning.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 UserVars.SuppressHyperthreadWarning 设为 0；按警告启用侧信道感知调度器。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set UserVars.SuppressHyperthreadWarning to 0, and turn
#       the side-channel aware scheduler on as the warning says.
#   sources:
#     - "SCG 8 esxi-8.cpu-hyperthread-warning and SCG 9.1 esx-9.cpu-hyperthread-warning: 0, the default"
#     - STIG ESXI-80-000223
#     - STIG readiness guide for VCF 9 VCFE-9X-000227
#   evidence:
#     - path: options/UserVars.SuppressHyperthreadWarning
#       type: integer
package checks.esxi.hyperthread_warning

expected := 0

failures contains {
	"subject": id,
	"path": "options/UserVars.SuppressHyperthreadWarning",
	"observed": host.options["UserVars.SuppressHyperthreadWarning"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["UserVars.SuppressHyperthreadWarning"] != expected
}
