# METADATA
# scope: package
# title: Passthrough devices of the VM are approved
# custom:
#   id: vm.pci_passthrough
#   subject: vm
#   severity: medium
#   title:
#     zh: 虚拟机的直通设备经批准
#     en: Passthrough devices of the VM are approved
#   problem:
#     zh: 虚拟机 {name} 有未经批准的{observed}
#     en: "VM {name} has a device that was not approved: {observed}"
#   description:
#     zh: 虚拟机不得有未经批准的直通设备。直通设备可以直接读写主机内存，能绕过虚拟化层的隔离，也使迁移和快照失效。判定值是虚拟机的设备清单，含 SR-IOV 网卡和主机 SCSI 设备。
#     en: >-
#       A VM must have no passthrough device without approval. Such a device reads and writes memory of the
#       host and may pass by the isolation; it prevents migration and snapshots too. The value is the list of
#       devices of the VM, with SR-IOV adapters and SCSI devices of the host.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置：删除直通设备；确需保留的，审批后把虚拟机名登记在 approved 参数。
#     en: >-
#       With the VM off, Edit Settings: remove the passthrough device; approve one that is needed and list the
#       VM in approved.
#   sources:
#     - SCG 8 vm-8.pci-passthrough
#     - SCG 9.1 vm-9.pci-passthrough
#     - STIG VMCH-80-000214
#     - The audit tool of SCG 8 counts PCI and SCSI devices of the host; an SR-IOV adapter is a PCI function
#     - "SCG 8 rates it P0. Medium here: only an administrator can attach one"
#   crosswalk: [VMW-VM-003]
#   evidence:
#     - path: agent
#       type: boolean
#     - path: name
#       type: string
#     - path: devices/*/kind
#       type: string
#   parameters:
#     approved:
#       type: strings
#       approves: true
#       default: []
#       source: "SCG 8 and STIG: none unless needed and documented"
#       title:
#         zh: 批准保留的虚拟机名
#         en: names of VMs approved to have one
package checks.vm.pci_passthrough

import data.lib.pointer

kinds := {"pci_passthrough", "sriov", "scsi_passthrough"}

approved := data.parameters.vm.pci_passthrough.approved

expected := {"zh": "没有", "en": "none"}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": sprintf("devices/%s/kind", [pointer.escape(key)]),
	"observed": device.kind,
	"expected": expected,
} if {
	some id, vm in input.vms
	some key, device in vm.devices
	device.kind in kinds
	name := vm.name
	not name in approved
	vm.agent == false
}
