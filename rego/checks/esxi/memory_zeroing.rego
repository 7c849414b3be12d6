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
#     zh: 主机 {name} 未启用内存立即清零
#     en: Memory is not zeroed eagerly on host {name}
#   description:
#     zh: 主机须启用内存立即清零：虚拟机和用户态程序的内存页在分配时即清零，而不是等到首次使用，残留数据的停留时间因此缩短。判定值 1 表示启用，其他值视为不符合。
#     en: >-
#       A host must zero memory eagerly: pages of VMs and of programs in user space are zeroed when they are allocated
#       and not only when they are first used, so that old data stays in memory for less time. The value 1 turns it
#       on; any other fails.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Mem.MemEagerZero 设为 1。
#     en: "Host > Configure > System > Advanced System Settings: set Mem.MemEagerZero to 1."
#   sources:
#     - SCG 8 esxi-8.memeagerzero
#     - STIG ESXI-80-000225
#     - "Pages of VMs and user space programs are zeroed when allocated, not only when first used"
#     - "It says nothing of what stays in memory after a VM is gone, nor of storage"
#     - "SCG 8 rates it P0. Medium here: pages are zeroed at first use in any case, and this is a second line"
#     - SCG 9.1 esx-9.memeagerzero
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
