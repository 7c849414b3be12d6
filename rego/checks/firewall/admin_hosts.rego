# METADATA
# scope: package
# title: The firewall is administered from named addresses only
# custom:
#   id: firewall.admin_hosts
#   subject: firewall_admin
#   severity: medium
#   title:
#     zh: 防火墙只允许从指定地址管理
#     en: The firewall is administered from named addresses only
#   remediation:
#     zh: 为该管理员设置信任主机（FortiGate：trusthost1 起），只留管理网段或堡垒机；设之前确认不会把自己锁在外面。
#     en: >-
#       Set trusted hosts for the administrator (FortiGate: trusthost1 and on) to the management network or the jump
#       host, and make sure first that you do not lock yourself out.
#   sources:
#     - "GB/T 22239 8.1.4.4 c: terminals that may administer are limited by way or address"
#     - "Addresses of IPv4; trusted hosts of IPv6, and limits by local-in policies or other devices, are not seen"
#   crosswalk: []
#   evidence:
#     - path: any_host
#       type: boolean
package checks.firewall.admin_hosts

expected := false

failures contains {"subject": id, "path": "any_host", "observed": admin.any_host, "expected": expected} if {
	some id, admin in input.firewall_admins
	admin.any_host != expected
}
