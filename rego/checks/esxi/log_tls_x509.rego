# METADATA
# scope: package
# title: Certificates of log servers are checked by the strict rules
# custom:
#   id: esxi.log_tls_x509
#   subject: host
#   severity: high
#   title:
#     zh: 发送日志时严格检查服务器证书链
#     en: Certificates of log servers are checked by the strict rules
#   problem:
#     zh: 主机 {name} 发送日志时未按 X.509 严格规则检查日志服务器的证书链
#     en: Host {name} does not check the certificates of the log server by the strict rules of X.509
#   description:
#     zh: >-
#       主机经 TLS 发送日志时，须按 X.509 的严格规则检查服务器证书链，宽松检查可能接受不合格的 CA 证书。判定值是高级参数中的开关；没有 TLS 日志主机时不适用，是否经 TLS 由 esxi.log_tls
#       判定。
#     en: >-
#       A host that sends logs over TLS must check the certificates of the server by the strict rules of X.509, as
#       loose ones may accept an unfit CA certificate. The value is the switch in the advanced settings. Without a log
#       host over TLS the check does not apply; esxi.log_tls judges TLS itself.
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.certificate.strictX509Compliance 设为 true；先确认 CA 证书符合规范。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Syslog.global.certificate.strictX509Compliance to
#       true, after making sure that the CA certificates are proper.
#   sources:
#     - "SCG 8 esxi-8.logs-remote-tls-x509 and SCG 9.1 esx-9.log-forwarding-tls-x509: true; the default is false"
#     - "STIG ESXI-80-000234: not applicable without a log host over TLS"
#     - STIG readiness guide for VCF 9 VCFE-9X-000230
#   evidence:
#     - path: options/Syslog.global.logHost
#       type: string
#       unset:
#         value: ""
#         source: "SCG 8: not set by default, and then nothing is sent"
#     - path: options/Syslog.global.certificate.strictX509Compliance
#       type: boolean
package checks.esxi.log_tls_x509

expected := true

not_applicable[id] := {"zh": "没有经 TLS 发送的日志主机", "en": "no log host is reached over TLS"} if {
	some id, host in input.hosts
	not over_tls(host.options["Syslog.global.logHost"])
}

failures contains {
	"subject": id,
	"path": "options/Syslog.global.certificate.strictX509Compliance",
	"observed": host.options["Syslog.global.certificate.strictX509Compliance"],
	"expected": expected,
} if {
	some id, host in input.hosts
	over_tls(host.options["Syslog.global.logHost"])
	host.options["Syslog.global.certificate.strictX509Compliance"] != expected
}

over_tls(setting) if {
	some entry in split(lower(setting), ",")
	startswith(trim_space(entry), "ssl://")
}
