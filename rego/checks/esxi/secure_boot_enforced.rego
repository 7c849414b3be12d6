# METADATA
# scope: package
# title: Secure Boot is enforced by the TPM
# custom:
#   id: esxi.secure_boot_enforced
#   subject: host
#   severity: high
#   title:
#     zh: 安全启动由 TPM 强制
#     en: Secure Boot is enforced by the TPM
#   problem:
#     zh: 主机 {name} 没有强制安全启动，固件中关闭后主机仍会启动
#     en: Host {name} does not enforce Secure Boot and starts even where the firmware has it off
#   description:
#     zh: 主机须强制安全启动。仅在固件中启用时，能改动固件设置的人可以悄悄关闭它；强制之后，安全启动被关闭的主机无法解封配置，不能启动。判定值是主机配置加密的要求。
#     en: >-
#       A host must enforce Secure Boot. Where it is only switched on in the firmware, whoever can change the firmware
#       switches it off unnoticed. Once it is enforced, the TPM does not release the configuration of a host without
#       Secure Boot, and the host does not start. The value is what the encryption of the configuration requires.
#   remediation:
#     zh: "先确认主机有 TPM 2.0 且安全启动已启用，\
#       然后执行 esxcli system settings encryption set --mode=TPM --require-secure-boot=true，\
#       再执行 /sbin/auto-backup.sh；事先备份恢复密钥。"
#     en: >-
#       With a TPM 2.0 and Secure Boot on, run esxcli system settings encryption set --mode=TPM --require-secure-
#       boot=true and then /sbin/auto-backup.sh. Save the recovery key first.
#   sources:
#     - SCG 8 esxi-8.secureboot-enforcement
#     - SCG 9.1 esx-9.secureboot-enforcement
#     - STIG ESXI-80-000085
#     - STIG readiness guide for VCF 9 VCFE-9X-000082
#   crosswalk: [VMW-ESX-016]
#   evidence:
#     - path: encryption/secure_boot
#       type: boolean
package checks.esxi.secure_boot_enforced

expected := true

failures contains {
	"subject": id,
	"path": "encryption/secure_boot",
	"observed": host.encryption.secure_boot,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.encryption.secure_boot != expected
}
