# METADATA
# scope: package
# title: Loaded kernel modules are signed or come from verified VIBs
# custom:
#   id: esxi.kernel_modules
#   subject: host
#   severity: high
#   title:
#     zh: 已加载的内核模块均来自签名校验成功的 VIB
#     en: Loaded kernel modules are signed or come from verified VIBs
#   problem:
#     zh: 主机 {name} 加载的内核模块 {key} 所属的 VIB（{observed}）未通过签名校验
#     en: Kernel module {key} on host {name} comes from the VIB {observed}, whose signature does not verify
#   problems:
#     none:
#       zh: 主机 {name} 加载的内核模块 {key} 没有签名，也不属于任何 VIB
#       en: Kernel module {key} on host {name} is unsigned and belongs to no VIB
#     gone:
#       zh: 主机 {name} 加载的内核模块 {key} 所属的 VIB（{observed}）没有安装
#       en: Kernel module {key} on host {name} belongs to the VIB {observed}, which is not installed
#   description:
#     zh: "主机加载的每个内核模块须自身有签名，或属于签名校验成功的 VIB。内核模块以最高权限运行，根工具包正是以模块的形式驻留的。现行版本的多数模块自身不签名，由所属 VIB 的签名保护，\
#       因此一并核对 VIB。判定值是每个已加载模块的签名状态和所属 VIB；内核本身不是模块，由安全启动保护。"
#     en: >-
#       Every kernel module that a host has loaded must have a signature of its own or belong to a VIB whose signature
#       verifies. Modules run with the highest rights, and rootkits stay as modules. Most modules of current versions
#       are not signed themselves but by their VIB, so both are looked at. The values are signature and VIB of each
#       loaded module. The kernel itself is no module; Secure Boot protects it.
#   remediation:
#     zh: "执行 esxcli system module get -m 模块名，核对模块文件和所属 VIB；\
#       来历不明的模块用 esxcli system module set -e false -m 模块名 停用，删除文件后重启，并按安全事件调查；重要主机应重新安装。"
#     en: >-
#       Run esxcli system module get -m NAME and look at file and VIB. Disable an unknown module with esxcli system
#       module set -e false -m NAME, remove its file, restart, and treat it as an incident: a host that cannot be
#       trusted is installed again.
#   sources:
#     - "esxcli system module get: SignedStatus and ContainingVIB of a module"
#     - "Broadcom KB 89619: a VIB is trusted only if its verification succeeded"
#     - STIG ESXI-80-000133 and ESXI-80-000244 rest on signed VIBs
#   evidence:
#     - path: kernel_modules
#       type: object
#     - path: kernel_modules/*/loaded
#       type: boolean
#     - path: kernel_modules/*/signed
#       type: boolean
#     - path: kernel_modules/*/vib
#       type: string
#       unset:
#         value: ""
#         source: esxcli names no containing VIB for a module that no VIB installed
#     - path: vib_signatures
#       type: object
#     - path: vib_signatures/*/result
#       type: string
package checks.esxi.kernel_modules

import data.lib.pointer

expected := {"zh": "签名校验成功的 VIB", "en": "a VIB whose signature verifies"}

failures contains {
	"subject": id,
	"path": sprintf("kernel_modules/%s/vib", [pointer.escape(name)]),
	"observed": {"zh": "不属于任何 VIB", "en": "belongs to no VIB"},
	"expected": expected,
	"problem": "none",
} if {
	some id, host in input.hosts
	some name, module in host.kernel_modules
	unsigned(module.loaded, module.signed)
	module.vib == ""
}

failures contains {
	"subject": id,
	"path": sprintf("kernel_modules/%s/vib", [pointer.escape(name)]),
	"observed": module.vib,
	"expected": expected,
} if {
	some id, host in input.hosts
	some name, module in host.kernel_modules
	unsigned(module.loaded, module.signed)
	host.vib_signatures[module.vib].result != "Succeeded"
}

failures contains {
	"subject": id,
	"path": sprintf("kernel_modules/%s/vib", [pointer.escape(name)]),
	"observed": module.vib,
	"expected": expected,
	"problem": "gone",
} if {
	some id, host in input.hosts
	some name, module in host.kernel_modules
	unsigned(module.loaded, module.signed)
	module.vib != ""
	count(host.vib_signatures) > 0
	not host.vib_signatures[module.vib]
}

unsigned(true, false)
