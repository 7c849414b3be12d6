# METADATA
# scope: package
# title: The system log is not filtered
# custom:
#   id: esxi.log_filter
#   subject: host
#   severity: low
#   title:
#     zh: 系统日志未启用过滤
#     en: The system log is not filtered
#   problem:
#     zh: 主机 {name} 启用了系统日志过滤，部分记录会被丢弃
#     en: Host {name} filters its system log, so that some records are dropped
#   description:
#     zh: 主机系统日志不得启用过滤。过滤规则会在写入前悄悄丢弃记录，可用来掩盖操作痕迹。判定值是高级参数中的过滤开关；开关关闭时，留存的过滤规则不起作用。
#     en: >-
#       The system log of a host must not be filtered. A filter drops records before they are written, which can hide
#       traces. The value is the switch of the filters in the advanced settings; with the switch off, filters that
#       remain have no effect.
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.logFiltersEnable 设为 false，并用 esxcli system syslog
#       config logfilter remove 删除规则。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Syslog.global.logFiltersEnable to false, and remove
#       the filters with esxcli system syslog config logfilter remove.
#   sources:
#     - "SCG 8 esxi-8.logs-filter and SCG 9.1 esx-9.log-filter: false, the default"
#     - "STIG ESXI-80-000246: LogFilteringEnabled is false"
#     - STIG readiness guide for VCF 9 VCFE-9X-000235
#     - >-
#       vSphere documentation, ESXi syslog options: Syslog.global.logFiltersEnable is this switch, since 7.0 Update 1
#   evidence:
#     - path: options/Syslog.global.logFiltersEnable
#       type: boolean
package checks.esxi.log_filter

expected := false

failures contains {
	"subject": id,
	"path": "options/Syslog.global.logFiltersEnable",
	"observed": host.options["Syslog.global.logFiltersEnable"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Syslog.global.logFiltersEnable"] != expected
}
