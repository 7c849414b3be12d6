# METADATA
# scope: package
# title: SSH of the vCenter appliance is off
# custom:
#   id: vcenter.appliance_ssh
#   subject: vcenter
#   severity: medium
#   title:
#     zh: vCenter 设备的 SSH 关闭
#     en: SSH of the vCenter appliance is off
#   problem:
#     zh: vCenter {name} 设备的 SSH 登录已启用
#     en: SSH of the appliance of vCenter {name} is on
#   description:
#     zh: vCenter 设备的 SSH 登录须关闭。SSH 绕过 vCenter 的权限与审计，只应在排障时临时开启。判定值是设备的 SSH 登录开关。
#     en: >-
#       SSH of the vCenter appliance must be off. It bypasses the permissions and the audit trail of vCenter and should
#       be on while troubleshooting only. The value is the switch of the appliance.
#   remediation:
#     zh: 设备管理界面（5480 端口）> 访问：停用 SSH 登录。
#     en: "Appliance management (port 5480) > Access: turn SSH login off."
#   sources:
#     - STIG VCSA-80-000303
#     - SCG 8 vcenter-8.vami-access-ssh
#     - SCG 9.1 vcenter-9.ssh
#   partly: [VMW-VC-014]
#   empty_is_not_applicable:
#     zh: 目标是单台 ESXi，没有 vCenter
#     en: the target is a single ESXi host and has no vCenter
#   evidence:
#     - path: appliance/ssh
#       type: boolean
package checks.vcenter.appliance_ssh

expected := false

failures contains {"subject": id, "path": "appliance/ssh", "observed": true, "expected": expected} if {
	some id, center in input.vcenter
	center.appliance.ssh
}
