# METADATA
# scope: package
# title: TPM attestation is accepted
# custom:
#   id: esxi.tpm_attestation
#   subject: host
#   severity: high
#   title:
#     zh: TPM 证明状态为已接受
#     en: TPM attestation is accepted
#   problem:
#     zh: 主机 {name} 的 TPM 证明未通过
#     en: The TPM attestation of host {name} was not accepted
#   problems:
#     tpm_supported:
#       zh: 主机 {name} 没有 TPM，无法证明其完整性
#       en: Host {name} has no TPM and cannot prove its integrity
#   description:
#     zh: 主机须有 TPM，且其证明被 vCenter 接受。证明表明主机以未被篡改的软件启动。判定值是 vCenter 报告的证明状态；没有 TPM 的主机无法证明其完整性。
#     en: >-
#       A host must have a TPM, and vCenter must accept its attestation. It shows that the host booted software that
#       was not tampered with. The value is the state that vCenter reports; a host without a TPM cannot prove its
#       integrity.
#   remediation:
#     zh: 在服务器固件中启用 TPM 2.0（SHA-256）与安全启动，重新连接主机，在 vCenter 的 监控 > 安全 页确认证明为“已通过”。
#     en: >-
#       Turn on TPM 2.0 with SHA-256 and Secure Boot in the firmware, reconnect the host, and see that Monitor >
#       Security shows passed.
#   sources:
#     - SCG 8 esxi-8.tpm-configuration
#     - "vSphere API HostTpmAttestationInfo.status: accepted or notAccepted"
#     - "vSphere API HostCapability.tpmSupported: the host can measure its integrity with a TPM"
#   crosswalk: [VMW-ESX-015]
#   evidence:
#     - path: tpm_attestation
#       type: string
#     - path: tpm_supported
#       type: boolean
#       unset:
#         value: true
#         source: Only a host that says it has no TPM fails for that; the attestation itself decides everything else
package checks.esxi.tpm_attestation

expected := "accepted"

# Without a TPM there is nothing to attest, so the missing attestation is no open question.
failures contains {"subject": id, "path": "tpm_supported", "observed": false, "expected": true} if {
	some id, host in input.hosts
	host.tpm_supported == false
	not host.tpm_attestation == expected
}

failures contains {
	"subject": id,
	"path": "tpm_attestation",
	"observed": host.tpm_attestation,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.tpm_attestation != expected
}
