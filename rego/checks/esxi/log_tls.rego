# METADATA
# scope: package
# title: Logs go over TLS and the server's certificate is verified
# custom:
#   id: esxi.log_tls
#   subject: host
#   severity: medium
#   title:
#     zh: 日志经 TLS 发送并校验服务器证书
#     en: Logs go over TLS and the server's certificate is verified
#   problem:
#     zh: 主机 {name} 发送日志时不校验日志服务器的证书
#     en: Host {name} does not verify the certificate of the log server
#   problems:
#     options/Syslog.global.logHost:
#       zh: 主机 {name} 的日志未全部经 TLS 发送，当前设置为 {observed}
#       en: Host {name} does not send all logs over TLS, the setting is {observed}
#   description:
#     zh: 主机的日志须全部经 TLS 发送，并校验服务器证书。不校验时，冒充的服务器可以截收日志。判定值是日志主机的地址和校验开关；证书链的严格检查另由 esxi.log_tls_x509 判定。
#     en: >-
#       A host must send all logs over TLS and verify the certificate of the server. Otherwise an impostor receives the
#       logs. The values are the addresses of the log hosts and the switch in the advanced settings; the strict rules of
#       X.509 are for esxi.log_tls_x509.
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置：Syslog.global.logHost 的每个日志主机都写成 ssl://主机:6514，
#       Syslog.global.certificate.checkSSLCerts 设为 true。
#     en: >-
#       Host > Configure > System > Advanced System Settings: write every log host in Syslog.global.logHost as
#       ssl://host:6514, and set Syslog.global.certificate.checkSSLCerts to true.
#   sources:
#     - SCG 8 esxi-8.logs-remote-tls and SCG 9.1 esx-9.log-forwarding-tls-ciphers
#     - STIG ESXI-80-000224
#     - "A log host is written as udp://, tcp:// or ssl://; without a scheme it is udp. Only ssl:// is encrypted"
#     - "Without a log host nothing is sent over TLS, so that it fails too"
#     - SCG 9.1 esx-9.log-forwarding-tls-ciphers
#     - SCG 9.1 esx-9.log-forwarding-tls-x509
#   crosswalk: [VMW-ESX-031]
#   evidence:
#     - path: options/Syslog.global.logHost
#       type: string
#       unset:
#         value: ""
#         source: "SCG 8: not set by default, and then nothing is sent"
#     - path: options/Syslog.global.certificate.checkSSLCerts
#       type: boolean
package checks.esxi.log_tls

expected := true

failures contains {
	"subject": id,
	"path": "options/Syslog.global.logHost",
	"observed": host.options["Syslog.global.logHost"],
	"expected": {"zh": "每个地址以 ssl:// 开头", "en": "every address begins with ssl://"},
} if {
	some id, host in input.hosts
	not encrypted(host.options["Syslog.global.logHost"])
}

failures contains {
	"subject": id,
	"path": "options/Syslog.global.certificate.checkSSLCerts",
	"observed": host.options["Syslog.global.certificate.checkSSLCerts"],
	"expected": expected,
} if {
	some id, host in input.hosts
	host.options["Syslog.global.certificate.checkSSLCerts"] != expected
}

# One entry that is not encrypted is enough to read along.
encrypted(setting) if {
	entries := {entry | some part in split(lower(setting), ","); entry := trim_space(part); entry != ""}
	count(entries) > 0
	every entry in entries {
		regex.match(`^ssl://[^/]`, entry)
	}
}
