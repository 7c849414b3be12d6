# METADATA
# scope: package
# title: Host certificates come from an approved authority
# custom:
#   id: esxi.certificate_issuer
#   subject: host
#   severity: medium
#   title:
#     zh: 主机证书由批准的机构签发
#     en: Host certificates come from an approved authority
#   problem:
#     zh: 主机 {name} 的证书由未经批准的机构签发：{observed}
#     en: "The certificate of host {name} comes from an authority that is not approved: {observed}"
#   description:
#     zh: 主机证书须由批准的机构签发。自签名或来源不明的证书使管理员无法识别冒充的主机。判定值是证书的签发者；批准的机构由站点给出，未给出时不判定。采集时的信任链是否完整另看。
#     en: >-
#       The certificate of a host must come from an approved authority. With a self-signed or foreign one an impostor
#       cannot be told from the host. The value is the issuer of the certificate; the site names the approved
#       authorities, and without them there is no answer.
#   remediation:
#     zh: 用批准的 CA（或作为其下级的 VMCA）为主机签发并更换证书。
#     en: Issue certificates of hosts from an approved CA, or from a VMCA below it, and replace them.
#   sources:
#     - "STIG ESXI-80-000229: an approved authority"
#     - "The approved authorities are the decision of the site: there is no default"
#   partly: [VMW-ESX-029]
#   evidence:
#     - path: certificate/issuer
#       type: string
#   parameters:
#     issuers:
#       type: strings
#       approves: true
#       default: null
#       source: "STIG ESXI-80-000229: the authorities that the organisation approves"
#       title:
#         zh: 批准的签发机构
#         en: approved authorities
package checks.esxi.certificate_issuer

expected := data.parameters.esxi.certificate_issuer.issuers

# parts(name) are the parts of a distinguished name. Their order, case and blanks do not matter.
parts(name) := {lower(trim_space(part)) | some part in split(name, ",")}

approved(issuer) if {
	some name in expected
	count(parts(name) - parts(issuer)) == 0
}

failures contains {
	"subject": id,
	"path": "certificate/issuer",
	"observed": host.certificate.issuer,
	"expected": expected,
} if {
	some id, host in input.hosts
	not approved(host.certificate.issuer)
}
