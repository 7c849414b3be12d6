# METADATA
# scope: package
# title: Memory is zeroed eagerly when it is allocated
# custom:
#   id: esxi.memory_zeroing
#   subject: host
#   severity: medium
#   title:
#     zh: 主机启用内存立即清零（Mem.MemEagerZero）
#     en: Memory is zeroed eagerly (Mem.MemEagerZero)
#   problem:
#     zh: 主机 {name} 分配内存前不清零
#     en: Host {name} does not zero memory before a VM gets it
#   description:
#     zh: 主机向虚拟机分配内存前须先清零，防止读到其他虚拟机残留的数据。判定值 1 表示清零，其他值视为不符合。
#     en: >-
#       A host must zero memory before a VM gets it, so that no data of another VM can be read. The value 1 zeroes it;
#       any other fails.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Mem.MemEagerZero 设为 1。
#     en: "Host > Configure > System > Advanced System Settings: set Mem.MemEagerZero to 1."
#   sources:
#     - SCG 8 esxi-8.memeagerzero
#     - STIG ESXI-80-000225
#     - "Pages of VMs and user space programs are zeroed when allocated, not only when first used"
#     - "It says nothing of what stays in memory after a VM is gone, nor of storage"
#   crosswalk: [VMW-ESX-038]
#   evidence:
#     - path: options/Mem.MemEagerZero
#       type: integer
package checks.esxi.memory_zeroing

expected := 1

failures contains {
	"subject": id,
	"path": "options/Mem.MemEagerZero",
	"observed": host.options["Mem.MemEagerZero"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Mem.MemEagerZero"] != expected
}
