# METADATA
# scope: package
# title: Random numbers use all sources of entropy
# custom:
#   id: esxi.entropy
#   subject: host
#   severity: medium
#   title:
#     zh: 随机数使用全部熵源
#     en: Random numbers use all sources of entropy
#   problem:
#     zh: 主机 {name} 未使用全部熵源（{observed}）
#     en: "Host {name} does not use all sources of entropy: {observed}"
#   problems:
#     entropy/hwrng_disabled:
#       zh: 主机 {name} 停用了硬件随机数发生器
#       en: The hardware random number generator is off on host {name}
#   description:
#     zh: 主机须使用硬件随机数发生器和全部熵源。熵不足时生成的密钥可以被猜出。判定值是两项启动参数的设定值：disableHwrng 为 FALSE，entropySources 为 0，即全部。
#     en: >-
#       A host must use the hardware random number generator and all sources of entropy. Keys made with too little of
#       it can be guessed. The values are two boot options as configured: disableHwrng is FALSE, and entropySources is
#       0, which means all.
#   remediation:
#     zh: 执行 esxcli system settings kernel set -s disableHwrng -v FALSE，再对 entropySources 设 0，重启主机生效。
#     en: >-
#       Run esxcli system settings kernel set -s disableHwrng -v FALSE and esxcli system settings kernel set -s
#       entropySources -v 0, and restart the host.
#   sources:
#     - SCG 8 esxi-8.entropy
#     - SCG 9.1 esx-9.entropy
#     - STIG ESXI-80-000245
#     - STIG readiness guide for VCF 9 VCFE-9X-000234
#   evidence:
#     - path: entropy/hwrng_disabled
#       type: boolean
#     - path: entropy/sources
#       type: integer
package checks.esxi.entropy

failures contains {
	"subject": id,
	"path": "entropy/hwrng_disabled",
	"observed": true,
	"expected": false,
} if {
	some id, host in input.hosts
	host.entropy.hwrng_disabled
}

failures contains {
	"subject": id,
	"path": "entropy/sources",
	"observed": host.entropy.sources,
	"expected": 0,
} if {
	some id, host in input.hosts
	host.entropy.sources != 0
}
