# METADATA
# scope: package
# title: The data that a guest writes into the configuration of its VM is limited
# custom:
#   id: vm.setinfo_size
#   subject: vm
#   severity: low
#   title:
#     zh: 虚拟机写入配置文件的信息有大小上限
#     en: The data that a guest writes into the configuration of its VM is limited
#   problem:
#     zh: 虚拟机 {name} 可向配置文件写入过多信息（{observed} 字节）
#     en: VM {name} accepts too much data from its guest ({observed} bytes)
#   description:
#     zh: 系统内的程序可以经 VMware Tools 向虚拟机配置文件写入信息，须限制其大小，否则反复写入会占满数据存储。判定值是虚拟机高级参数中的上限（字节）；未设置时默认为 1 MiB，0 表示不限。
#     en: >-
#       A program in the guest can write data into the configuration file of its VM through VMware Tools. The
#       size must be limited, or repeated writes fill the datastore. The value is the limit in the advanced
#       settings, in bytes; unset means 1 MiB, and 0 sets no limit.
#   remediation:
#     zh: 关闭虚拟机后，编辑设置 > 高级参数：把 tools.setInfo.sizeLimit 设为 1048576，或删除该参数。
#     en: >-
#       With the VM off, Edit Settings > Advanced Parameters: set tools.setInfo.sizeLimit to 1048576, or
#       remove it.
#   sources:
#     - SCG 8 vm-8.limit-setinfo-size
#     - SCG 9.1 vm-9.limit-setinfo-size
#     - STIG VMCH-80-000196
#     - SCG accepts smaller limits too; STIG asks for exactly 1048576
#   evidence:
#     - path: agent
#       type: boolean
#     - path: options/tools.setInfo.sizeLimit
#       type: string
#       unset:
#         value: "1048576"
#         source: "SCG 8 and STIG: 1048576 or unset"
#   parameters:
#     max_bytes:
#       type: integer
#       default: 1048576
#       source: "SCG 8 vm-8.limit-setinfo-size and STIG VMCH-80-000196"
#       title:
#         zh: 最大字节数
#         en: most bytes
package checks.vm.setinfo_size

import data.lib.limits

limit := limits.positive(data.parameters.vm.setinfo_size.max_bytes)

expected := limit.text

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

failures contains {
	"subject": id,
	"path": "options/tools.setInfo.sizeLimit",
	"observed": vm.options["tools.setInfo.sizeLimit"],
	"expected": expected,
} if {
	some id, vm in input.vms
	not allowed(vm.options["tools.setInfo.sizeLimit"])
	vm.agent == false
}

# A value that is no number is not a limit.
allowed(text) if {
	regex.match(`^[0-9]+$`, text)
	limits.allowed(to_number(text), limit)
}
