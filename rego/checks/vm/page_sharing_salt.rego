# METADATA
# scope: package
# title: No salt lets the VM share memory pages with others
# custom:
#   id: vm.page_sharing_salt
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机未设置共享内存页的盐值
#     en: No salt lets the VM share memory pages with others
#   problem:
#     zh: 虚拟机 {name} 设置了页共享盐值，同一盐值的虚拟机之间共享内存页
#     en: VM {name} has a salt for page sharing and shares memory pages with VMs of the same salt
#   description:
#     zh: 虚拟机不得设置页共享盐值。盐值相同的虚拟机共享内容相同的内存页，一台虚拟机可据此推测另一台的密钥，主机上的隔离设置因此失效。判定值是虚拟机高级参数。
#     en: >-
#       A VM must have no salt for page sharing. VMs of one salt share equal memory pages, which lets one
#       infer keys of another and undoes the setting of the host. The value is the advanced setting of the VM.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：删除 sched.mem.pshare.salt。
#     en: "With the VM off, Edit Settings > Advanced Parameters: remove sched.mem.pshare.salt."
#   sources:
#     - SCG 8 vm-8.transparentpagesharing-inter-vm-enabled
#     - SCG 9.1 vm-9.transparentpagesharing-inter-vm-enabled
#     - STIG VMCH-80-000199
#     - "SCG 8 rates it P2. Medium here: a salt undoes the setting of the host between tenants"
#   crosswalk: [VMW-VM-008]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/sched.mem.pshare.salt
#       type: string
#       unset:
#         value: ""
#         source: "SCG 8 and STIG: the setting must not exist"
package checks.vm.page_sharing_salt

expected := {"zh": "不设置", "en": "not set"}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/sched.mem.pshare.salt",
	"observed": vm.options["sched.mem.pshare.salt"],
	"expected": expected,
} if {
	some id, vm in input.vms
	vm.options["sched.mem.pshare.salt"] != ""
	vm.agent == false
}
