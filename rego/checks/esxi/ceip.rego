# METADATA
# scope: package
# title: No usage data go to the vendor
# custom:
#   id: esxi.ceip
#   subject: host
#   severity: medium
#   title:
#     zh: 不参加厂商的使用数据收集
#     en: No usage data go to the vendor
#   problem:
#     zh: 主机 {name} 未拒绝向厂商发送使用数据
#     en: Host {name} has not refused to send usage data to the vendor
#   description:
#     zh: 主机须拒绝参加厂商的客户体验计划。使用与诊断数据会送往境外厂商，不宜出自政务云的管理网。判定值是 Host Client 的选择：2 为拒绝，0 为尚未选择，1 为参加。
#     en: >-
#       A host must refuse the vendor's customer experience programme. Usage and diagnostic data would go to a vendor
#       abroad, which does not suit the management network of a government cloud. The value is the choice of the Host
#       Client: 2 refuses, 0 has not been asked, 1 takes part.
#   remediation:
#     zh: vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 UserVars.HostClientCEIPOptIn 设为 2。
#     en: "Host > Configure > System > Advanced System Settings: set UserVars.HostClientCEIPOptIn to 2."
#   sources:
#     - "SCG 9.1 esx-9.ceip-disable: 2; the default is 0"
#   evidence:
#     - path: options/UserVars.HostClientCEIPOptIn
#       type: integer
package checks.esxi.ceip

expected := 2

failures contains {
	"subject": id,
	"path": "options/UserVars.HostClientCEIPOptIn",
	"observed": host.options["UserVars.HostClientCEIPOptIn"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["UserVars.HostClientCEIPOptIn"] != expected
}
