# METADATA
# scope: package
# title: The configuration of the host is sealed by the TPM
# custom:
#   id: esxi.tpm_configuration
#   subject: host
#   severity: medium
#   title:
#     zh: 主机配置由 TPM 封存
#     en: The configuration of the host is sealed by the TPM
#   problem:
#     zh: 主机 {name} 的配置没有由 TPM 封存
#     en: The configuration of host {name} is not sealed by the TPM
#   description:
#     zh: 主机的配置须由 TPM 加密封存。配置中有证书私钥、口令摘要和密钥提供程序的凭据，未封存时取走引导设备即可读出或改写。判定值是配置加密的方式。
#     en: >-
#       The configuration of a host must be encrypted with a key that the TPM seals. It holds private keys, hashes of
#       passwords and credentials of key providers, and whoever takes the boot device reads or changes one that is not
#       sealed. The value is the mode of its encryption.
#   remediation:
#     zh: "在服务器固件中启用 TPM 2.0，执行 esxcli system settings encryption set --mode=TPM，再执行 /sbin/auto-backup.sh；\
#       随后备份恢复密钥。"
#     en: >-
#       Turn on TPM 2.0 in the firmware, run esxcli system settings encryption set --mode=TPM and then /sbin/auto-
#       backup.sh. Save the recovery key afterwards.
#   sources:
#     - SCG 8 esxi-8.tpm-configuration
#     - SCG 9.1 esx-9.tpm-configuration
#     - STIG ESXI-80-000238
#     - STIG readiness guide for VCF 9 VCFE-9X-000193
#   crosswalk: [VMW-ESX-016]
#   evidence:
#     - path: encryption/mode
#       type: string
package checks.esxi.tpm_configuration

expected := "TPM"

failures contains {
	"subject": id,
	"path": "encryption/mode",
	"observed": host.encryption.mode,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.encryption.mode != expected
}
