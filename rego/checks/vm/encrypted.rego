# METADATA
# scope: package
# title: VMs that must be encrypted are
# custom:
#   id: vm.encrypted
#   subject: vm
#   severity: medium
#   title:
#     zh: 要求加密的虚拟机已加密
#     en: VMs that must be encrypted are
#   problem:
#     zh: 虚拟机 {name} 须加密而未加密
#     en: VM {name} must be encrypted and is not
#   description:
#     zh: 现场规定须静态加密的虚拟机，其配置须绑定密钥，使取得磁盘文件的人读不到数据。判定值是虚拟机配置中是否有密钥标识；它不证明密钥由谁掌握，也不反映 vSAN 或阵列的加密。须加密的虚拟机由现场以名称或清单路径列出。
#     en: >-
#       A VM that the site wants encrypted at rest must have a key in its configuration, so that its files are
#       useless to a thief. The value is whether a key id is set; it does not prove who holds the key, and
#       tells nothing of vSAN or of arrays. The site lists the VMs by name or by inventory path.
#   remediation:
#     zh: 在 vCenter 配置密钥提供程序后，关闭虚拟机，“虚拟机策略 > 编辑虚拟机存储策略”选加密策略。
#     en: >-
#       Configure a key provider; with the VM off choose VM Policies > Edit VM Storage Policies and an
#       encryption policy.
#   sources:
#     - "GB/T 22239 8.1.4.8 b: important data is confidential where it is stored"
#   evidence:
#     - path: agent
#       type: boolean
#     - path: name
#       type: string
#     - path: folder
#       type: string
#     - path: encrypted
#       type: boolean
#   parameters:
#     required:
#       type: strings
#       default: null
#       source: "the site decides which VMs hold data that must be encrypted"
#       title:
#         zh: 须加密的虚拟机名或清单路径，* 为全部
#         en: names or inventory paths of VMs that must be encrypted; * is every VM
package checks.vm.encrypted

expected := true

listed := data.parameters.vm.encrypted.required

not_applicable[id] := {"zh": "平台自带的集群代理虚拟机，不是业务虚拟机", "en": "a cluster agent of the platform, not a workload"} if {
	some id, vm in input.vms
	vm.agent
}

not_applicable[id] := {"zh": "不在须加密的范围内", "en": "the site does not require its encryption"} if {
	some id, vm in input.vms
	vm.agent == false
	not required(vm.name, vm.folder)
}

failures contains {"subject": id, "path": "encrypted", "observed": vm.encrypted, "expected": expected} if {
	some id, vm in input.vms
	vm.encrypted != expected
	required(vm.name, vm.folder)
	vm.agent == false
}

# An entry that begins with a slash is a folder and covers all below it; * covers every VM.
required(name, _) if name in listed

required(_, _) if "*" in listed

required(_, folder) if {
	some path in listed
	startswith(path, "/")
	startswith(concat("", [folder, "/"]), concat("", [trim_suffix(path, "/"), "/"]))
}
