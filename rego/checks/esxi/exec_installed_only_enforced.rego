# METADATA
# scope: package
# title: The limit to programs of installed VIBs is enforced
# custom:
#   id: esxi.exec_installed_only_enforced
#   subject: host
#   severity: medium
#   title:
#     zh: 只运行已安装 VIB 中程序的限制不能在运行时关闭
#     en: The limit to programs of installed VIBs is enforced
#   problem:
#     zh: 主机 {name} 没有强制“只运行已安装 VIB 中的程序”，改启动参数即可解除
#     en: Host {name} does not enforce the limit to programs of installed VIBs; a boot option lifts it
#   description:
#     zh: “只运行已安装 VIB 中的程序”须由 TPM 强制。仅设启动参数时，取得管理权限的入侵者可以改掉它；强制之后，参数被改的主机不能启动。判定值是主机配置加密的要求。
#     en: >-
#       The TPM must enforce that only programs of installed VIBs run. A boot option alone can be changed by an
#       intruder with administrative rights. Once it is enforced, a host whose option was changed does not start. The
#       value is what the encryption of the configuration requires.
#   remediation:
#     zh: "先设 VMkernel.Boot.execInstalledOnly 为 true 并重启，\
#       再执行 esxcli system settings encryption set --require-exec-installed-only=true 和 /sbin/auto-backup.sh。"
#     en: >-
#       Set VMkernel.Boot.execInstalledOnly to true and restart, then run esxcli system settings encryption set
#       --require-exec-installed-only=true and /sbin/auto-backup.sh.
#   sources:
#     - SCG 9.1 esx-9.tpm-trusted-binaries
#     - STIG readiness guide for VCF 9 VCFE-9X-000229
#     - "SCG 9.1 rates it P2. Medium here: without it an intruder lifts the limit with a boot option"
#   evidence:
#     - path: encryption/installed_only
#       type: boolean
package checks.esxi.exec_installed_only_enforced

expected := true

failures contains {
	"subject": id,
	"path": "encryption/installed_only",
	"observed": host.encryption.installed_only,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.encryption.installed_only != expected
}
