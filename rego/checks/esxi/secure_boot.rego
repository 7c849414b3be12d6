# METADATA
# scope: package
# title: UEFI Secure Boot is on
# custom:
#   id: esxi.secure_boot
#   subject: host
#   severity: high
#   title:
#     zh: 已启用 UEFI 安全启动
#     en: UEFI Secure Boot is on
#   problem:
#     zh: 主机 {name} 未启用 UEFI 安全启动
#     en: UEFI Secure Boot is off on host {name}
#   description:
#     zh: 主机须启用 UEFI 安全启动，使固件只加载有签名的系统组件，防止引导阶段被植入恶意代码。判定值由平台自 8.0.3 起报告，较早版本无法判定。
#     en: >-
#       UEFI Secure Boot must be on, so that the firmware loads signed components only and nothing can be planted at
#       boot. The platform reports the value from 8.0.3 on; older hosts stay undetermined.
#   remediation:
#     zh: 先在主机上执行 /usr/lib/vmware/secureboot/bin/secureBoot.py -c 确认可以启用，再在服务器固件设置中打开 UEFI Secure Boot。
#     en: >-
#       Run /usr/lib/vmware/secureboot/bin/secureBoot.py -c on the host first, then turn UEFI Secure Boot on in the
#       server's firmware.
#   sources:
#     - SCG 8 esxi-8.secureboot
#     - STIG ESXI-80-000094
#     - The API says so from 8.0.3 on; older hosts stay undetermined
#     - SCG 9.1 esx-9.hardware-secureboot
#   crosswalk: [VMW-ESX-014]
#   evidence:
#     - path: secure_boot
#       type: boolean
package checks.esxi.secure_boot

expected := true

failures contains {
	"subject": id,
	"path": "secure_boot",
	"observed": host.secure_boot,
	"expected": expected,
} if {
	some id, host in input.hosts
	host.secure_boot != expected
}
