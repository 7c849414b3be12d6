# METADATA
# scope: package
# title: The virtual NIC to the management controller is off
# custom:
#   id: esxi.bmc_network
#   subject: host
#   severity: medium
#   title:
#     zh: 停用主机与 BMC 之间的虚拟网卡
#     en: The virtual NIC to the management controller is off
#   problem:
#     zh: 主机 {name} 启用了通往硬件管理控制器的虚拟网卡
#     en: Host {name} has the virtual NIC to its hardware management controller on
#   description:
#     zh: 主机须停用通往硬件管理控制器（BMC）的虚拟网卡。它不经过网络设备，绕开防火墙与网络分区，控制器被攻破即可直达主机。判定值是高级参数中的开关，0 为停用。
#     en: >-
#       A host must have the virtual NIC to its hardware management controller (BMC) off. The NIC bypasses firewalls
#       and zones, so that a broken controller reaches the host directly. The value is the switch in the advanced
#       settings; 0 is off.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Net.BMCNetworkEnable 设为 0，并在服务器固件中停用该虚拟网卡。第三方管理软件依赖它时先评估。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Net.BMCNetworkEnable to 0 and disable the NIC in the
#       firmware of the server. Check first whether management software of the vendor needs it.
#   sources:
#     - "SCG 8 esxi-8.hw-virtual-nic: 0; the default is 1"
#     - "SCG 9.1 esx-9.hardware-virtual-nic, P0; medium as in the STIG: it needs a controller that is already broken"
#     - STIG ESXI-80-000250
#     - STIG readiness guide for VCF 9 VCFE-9X-000238
#   evidence:
#     - path: options/Net.BMCNetworkEnable
#       type: integer
package checks.esxi.bmc_network

expected := 0

failures contains {
	"subject": id,
	"path": "options/Net.BMCNetworkEnable",
	"observed": host.options["Net.BMCNetworkEnable"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Net.BMCNetworkEnable"] != expected
}
