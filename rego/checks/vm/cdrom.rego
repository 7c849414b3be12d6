# METADATA
# scope: package
# title: No CD drive of the VM is connected
# custom:
#   id: vm.cdrom
#   subject: vm
#   severity: low
#   title:
#     zh: 虚拟机未连接光驱
#     en: No CD drive of the VM is connected
#   problem:
#     zh: 虚拟机 {name} 的光驱已连接
#     en: A CD drive of VM {name} is connected
#   problems:
#     cdroms/*/start_connected:
#       zh: 虚拟机 {name} 的光驱在开机时连接
#       en: A CD drive of VM {name} connects when the VM starts
#   description:
#     zh: 虚拟机的光驱须断开，且不在开机时连接，否则可以从他人放置的映像启动，或在虚拟机之间传带数据。判定值是每个光驱的连接状态。
#     en: >-
#       CD drives of a VM must be disconnected and not connect at power on; otherwise it may boot an image of
#       somebody else, or data moves between VMs. The values are the states of each drive.
#   remediation:
#     zh: 编辑设置 > CD/DVD 驱动器：取消“已连接”和“打开电源时连接”，移除映像；临时使用后及时断开。
#     en: >-
#       Edit Settings > CD/DVD drive: clear Connected and Connect At Power On and remove the image; disconnect
#       it after each use.
#   sources:
#     - SCG 8 vm-8.remove-unnecessary-devices
#     - SCG 9.1 vm-9.remove-unnecessary-devices
#     - STIG VMCH-80-000210
#     - SCG also counts drives that are not connected; STIG does not, and templates of operating systems have one
#     - "SCG 8 rates it P0. Low here: an image must be placed first"
#   crosswalk: [VMW-VM-003]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: cdroms/*/connected
#       type: boolean
#     - path: cdroms/*/start_connected
#       type: boolean
package checks.vm.cdrom

import data.lib.pointer

expected := false

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": sprintf("cdroms/%s/connected", [pointer.escape(key)]),
	"observed": drive.connected,
	"expected": expected,
} if {
	some id, vm in input.vms
	some key, drive in vm.cdroms
	drive.connected != expected
	vm.agent == false
}

failures contains {
	"subject": id,
	"path": sprintf("cdroms/%s/start_connected", [pointer.escape(key)]),
	"observed": drive.start_connected,
	"expected": expected,
} if {
	some id, vm in input.vms
	some key, drive in vm.cdroms
	drive.start_connected != expected
	vm.agent == false
}
