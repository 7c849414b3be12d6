# METADATA
# scope: package
# title: Log transport verifies the server's certificate
# custom:
#   id: esxi.log_tls
#   subject: host
#   severity: medium
#   title:
#     zh: 日志传输校验服务器证书
#     en: Log transport verifies the server's certificate
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Syslog.global.certificate.checkSSLCerts 和 strictX509Compliance 都设为
#       true。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Syslog.global.certificate.checkSSLCerts and
#       strictX509Compliance to true.
#   sources:
#     - SCG 8 esxi-8.logs-remote-tls and esxi-8.logs-remote-tls-x509
#     - STIG ESXI-80-000224 and ESXI-80-000234
#   crosswalk: [VMW-ESX-031]
#   evidence:
#     - path: options/Syslog.global.certificate.checkSSLCerts
#       type: boolean
#     - path: options/Syslog.global.certificate.strictX509Compliance
#       type: boolean
package checks.esxi.log_tls

expected := true

failures contains {
	"subject": id,
	"path": "options/Syslog.global.certificate.checkSSLCerts",
	"observed": host.options["Syslog.global.certificate.checkSSLCerts"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Syslog.global.certificate.checkSSLCerts"] != expected
}

failures contains {
	"subject": id,
	"path": "options/Syslog.global.certificate.strictX509Compliance",
	"observed": host.options["Syslog.global.certificate.strictX509Compliance"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Syslog.global.certificate.strictX509Compliance"] != expected
}
