# METADATA
# scope: package
# title: VMware Tools is of a supported version
# custom:
#   id: vm.tools_version
#   subject: vm
#   severity: medium
#   title:
#     zh: VMware Tools 为受支持的版本
#     en: VMware Tools is of a supported version
#   problem:
#     zh: 虚拟机 {name} 的 VMware Tools {observed}
#     en: "VMware Tools of VM {name}: {observed}"
#   description:
#     zh: >-
#       虚拟机须装有受支持的当前版本 VMware Tools，旧版本有可提权或绕过鉴别的漏洞。判定值是 vCenter 报告的版本状态；
#       由操作系统自带的（open-vm-tools）平台不判断其新旧，须由人员核查，或由现场在 accepted 参数中接受。
#     en: >-
#       A VM must have a supported and current VMware Tools; old ones have flaws that raise privileges or pass
#       by the login. The value is the state that vCenter reports. Of Tools that come with the operating
#       system (open-vm-tools) the platform does not know the age: a person examines them, or the site accepts
#       them.
#   remediation:
#     zh: 虚拟机 > 客户机操作系统 > 升级 VMware Tools；open-vm-tools 随操作系统更新。
#     en: VM > Guest OS > Upgrade VMware Tools; open-vm-tools are updated with the operating system.
#   sources:
#     - SCG 8 guest-8.tools-updates
#     - >-
#       A version for which a newer one exists fails: SCG 8 asks for updates; accept guestToolsSupportedOld where
#       the site allows it
#     - "SCG 8 rates it P0. Medium here: flaws of Tools need a login to the guest or to the host"
#     - SCG 9.1 guest-9.tools-updates
#   evidence:
#     - path: agent
#       type: boolean
#     - path: tools_version
#       type: string
#   parameters:
#     accepted:
#       type: strings
#       default: ["guestToolsCurrent", "guestToolsSupportedNew"]
#       source: "SCG 8 guest-8.tools-updates: current"
#       title:
#         zh: 可接受的版本状态
#         en: accepted states
package checks.vm.tools_version

accepted := data.parameters.vm.tools_version.accepted

expected := {"zh": "受支持的当前版本", "en": "current and supported"}

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

undetermined[id] := {"zh": "VMware Tools 由操作系统管理，平台不判断其新旧", "en": "the operating system manages VMware Tools"} if {
	some id, vm in input.vms
	vm.tools_version == "guestToolsUnmanaged"
	not vm.tools_version in accepted
	vm.agent == false
}

failures contains {"subject": id, "path": "tools_version", "observed": vm.tools_version, "expected": expected} if {
	some id, vm in input.vms
	not vm.tools_version in accepted
	vm.tools_version != "guestToolsUnmanaged"
	vm.agent == false
}
