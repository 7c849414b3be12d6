# METADATA
# scope: package
# title: BPDUs from guests are blocked
# custom:
#   id: esxi.bpdu_block
#   subject: host
#   severity: low
#   title:
#     zh: 拦截虚拟机发出的 BPDU
#     en: BPDUs from guests are blocked
#   problem:
#     zh: 主机 {name} 未拦截虚拟机发出的 BPDU
#     en: Host {name} does not block BPDUs from guests
#   description:
#     zh: 主机须拦截虚拟机发出的 BPDU。物理交换机收到后可能关闭端口，使整台主机断网。判定值 1 表示拦截，其他值视为不符合。
#     en: >-
#       A host must block BPDUs that guests send. A physical switch may shut the port down when it receives one, and
#       with it the network of the whole host. The value 1 blocks them; any other fails.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Net.BlockGuestBPDU 设为 1。
#     en: "Host > Configure > System > Advanced System Settings: set Net.BlockGuestBPDU to 1."
#   sources:
#     - SCG 8 esxi-8.network-bpdu
#     - STIG ESXI-80-000215
#     - SCG 9.1 esx-9.network-bpdu
#   crosswalk: [VMW-ESX-042]
#   evidence:
#     - path: options/Net.BlockGuestBPDU
#       type: integer
package checks.esxi.bpdu_block

expected := 1

failures contains {
	"subject": id,
	"path": "options/Net.BlockGuestBPDU",
	"observed": host.options["Net.BlockGuestBPDU"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Net.BlockGuestBPDU"] != expected
}
