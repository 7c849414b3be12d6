# METADATA
# scope: package
# title: Warnings about an open shell are not suppressed
# custom:
#   id: esxi.shell_warning
#   subject: host
#   severity: low
#   title:
#     zh: 不隐藏 Shell 与 SSH 已开启的警告
#     en: Warnings about an open shell are not suppressed
#   problem:
#     zh: 主机 {name} 隐藏了 ESXi Shell 或 SSH 已开启的警告
#     en: Host {name} suppresses the warning that its shell or SSH is open
#   description:
#     zh: ESXi Shell 或 SSH 开启时，主机须在管理界面显示警告。警告被隐藏后，排障后忘记关闭的入口无人察觉。判定值是高级参数中的隐藏开关，0 为照常显示。
#     en: >-
#       While the ESXi Shell or SSH is open, a host must show a warning in the client. Suppressed, a shell that was
#       left open after troubleshooting goes unnoticed. The value is the switch in the advanced settings; 0 shows the
#       warning.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 UserVars.SuppressShellWarning 设为 0；警告出现时关闭 Shell 和 SSH，不要隐藏它。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set UserVars.SuppressShellWarning to 0. When the warning
#       shows, stop the shell and SSH instead of hiding it.
#   sources:
#     - "SCG 8 esxi-8.shell-warning and SCG 9.1 esx-9.shell-warning: 0, the default"
#     - STIG ESXI-80-000222
#     - STIG readiness guide for VCF 9 VCFE-9X-000224
#   evidence:
#     - path: options/UserVars.SuppressShellWarning
#       type: integer
package checks.esxi.shell_warning

expected := 0

failures contains {
	"subject": id,
	"path": "options/UserVars.SuppressShellWarning",
	"observed": host.options["UserVars.SuppressShellWarning"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["UserVars.SuppressShellWarning"] != expected
}
