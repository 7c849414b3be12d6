# METADATA
# scope: package
# title: Users log in again after an interruption of the secure tunnel
# custom:
#   id: desktop.reauthenticate
#   subject: desktop_broker
#   severity: medium
#   title:
#     zh: 安全隧道中断后须重新登录
#     en: Users log in again after an interruption of the secure tunnel
#   problem:
#     zh: 桌面云 {name} 在安全隧道中断后不要求重新登录
#     en: Desktop service {name} asks for no login after an interruption of the secure tunnel
#   description:
#     zh: 安全隧道中断后用户须重新登录。否则他人接管断线的终端即可继续使用会话。判定值是连接服务器全局设置中的开关。
#     en: >-
#       Users must log in again after the secure tunnel was interrupted. Otherwise somebody who takes over the
#       terminal continues the session. The value is the switch in the global settings of the broker.
#   remediation:
#     zh: 在 Horizon Console 的全局设置 > 安全设置中启用“网络中断后重新验证安全隧道连接”。
#     en: >-
#       In the global settings of Horizon Console, security settings, turn on the renewed authentication of secure
#       tunnels after an interruption of the network.
#   sources:
#     - "GB/T 31168 7.16: a locked session opens only to who proves again who he is"
#     - "Horizon STIG: re_auth_secure_tunnel_after_interruption is true"
#     - "Without effect where clients connect directly to their desktops, past the tunnel"
#   crosswalk: []
#   evidence:
#     - path: reauthenticate
#       type: boolean
package checks.desktop.reauthenticate

expected := true

failures contains {
	"subject": id,
	"path": "reauthenticate",
	"observed": broker.reauthenticate,
	"expected": expected,
} if {
	some id, broker in input.desktop_brokers
	broker.reauthenticate != expected
}
