# METADATA
# scope: package
# title: VMs do not share memory pages
# custom:
#   id: esxi.page_sharing
#   subject: host
#   severity: medium
#   title:
#     zh: 不同虚拟机之间不共享内存页
#     en: VMs do not share memory pages
#   problem:
#     zh: 主机 {name} 允许不同虚拟机共享内存页
#     en: Host {name} lets different VMs share memory pages
#   description:
#     zh: 不同虚拟机之间不得共享内存页。共享时存在推测其他虚拟机内存内容的侧信道。判定值 2 表示每台虚拟机独立加盐、互不共享，1 为同盐共享，0 为全部共享。
#     en: >-
#       Different VMs must not share memory pages. Sharing opens a side channel by which the memory of another VM can
#       be guessed. The value 2 gives every VM a salt of its own; with 1 VMs of one salt share, with 0 all.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Mem.ShareForceSalting 设为 2。
#     en: "Host > Configure > System > Advanced System Settings: set Mem.ShareForceSalting to 2."
#   sources:
#     - SCG 8 esxi-8.transparent-page-sharing
#     - STIG ESXI-80-000213
#     - "2: every VM has a salt of its own; 1: VMs with the same salt share; 0: all share"
#     - "SCG 8 rates it P2. Medium here: in a cloud the VMs of several tenants share the memory of a host"
#     - SCG 9.1 esx-9.transparent-page-sharing
#   crosswalk: [VMW-ESX-039]
#   evidence:
#     - path: options/Mem.ShareForceSalting
#       type: integer
package checks.esxi.page_sharing

expected := 2

failures contains {
	"subject": id,
	"path": "options/Mem.ShareForceSalting",
	"observed": host.options["Mem.ShareForceSalting"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Mem.ShareForceSalting"] != expected
}
