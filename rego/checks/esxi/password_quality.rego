# METADATA
# scope: package
# title: Password quality is enforced
# custom:
#   id: esxi.password_quality
#   subject: host
#   severity: high
#   title:
#     zh: 口令复杂度与长度达到要求
#     en: Password quality is enforced
#   problem:
#     zh: 主机 {name} 的口令复杂度低于要求：四类字符至少 {parameter.min_length} 位，重试不超过 {parameter.max_retries} 次，且不得与旧口令相似
#     en: >-
#       Host {name} enforces weaker passwords than required: {parameter.min_length} characters of four classes, at
#       most {parameter.max_retries} retries, not similar to the old one
#   description:
#     zh: 主机须强制口令的长度和字符类别，限制重试次数，禁止与旧口令相似。弱口令可在短时间内被猜中。判定值是口令质量模块的参数串，其中可放宽要求的写法视为不符合。
#     en: >-
#       A host must enforce length and classes of characters, limit retries and refuse passwords similar to the old
#       one. Weak passwords are guessed quickly. The value is the line of options of the password module; an option
#       that weakens it fails.
#   remediation:
#     zh: >-
#       vSphere Client 选中主机 > 配置 > 系统 > 高级系统设置，把 Security.PasswordQualityControl 设为 similar=deny retry=3
#       min=disabled,disabled,disabled,disabled,15。
#     en: >-
#       Host > Configure > System > Advanced System Settings: set Security.PasswordQualityControl to similar=deny
#       retry=3 min=disabled,disabled,disabled,disabled,15.
#   sources:
#     - "SCG 8 esxi-8.account-password-policies: also max=64"
#     - STIG ESXI-80-000035
#     - "pam_passwdqc: the five minima are for one, two classes, passphrases, three and four classes"
#   crosswalk: [VMW-ESX-019]
#   evidence:
#     - path: options/Security.PasswordQualityControl
#       type: string
#   parameters:
#     min_length:
#       type: integer
#       default: 15
#       source: "SCG 8 and STIG: 15"
#       title:
#         zh: 四类字符口令的最短长度
#         en: shortest password of four classes
#     max_retries:
#       type: integer
#       default: 3
#       source: "SCG 8 and STIG: 3"
#       title:
#         zh: 最多重试次数
#         en: most retries
package checks.esxi.password_quality

min_length := data.parameters.esxi.password_quality.min_length

max_retries := data.parameters.esxi.password_quality.max_retries

expected := {
	"zh": sprintf("similar=deny，重试不超过 %d 次，只允许四类字符且不少于 %d 位的口令", [max_retries, min_length]),
	"en": sprintf("similar=deny, at most %d retries, only passwords of four classes and at least %d characters", [
		max_retries,
		min_length,
	]),
}

failures contains {
	"subject": id,
	"path": "options/Security.PasswordQualityControl",
	"observed": host.options["Security.PasswordQualityControl"],
	"expected": expected,
} if {
	some id, host in input.hosts
	not strong(host.options["Security.PasswordQualityControl"])
}

# Words that would take back what another word demands.
weakening := {"similar=permit", "enforce=none", "enforce=users"}

# The order of words is free and unknown ones do not matter; what is given twice is not judged to be strong.
strong(control) if {
	words := {word | some word in regex.split(`\s+`, control)}
	"similar=deny" in words
	count(words & weakening) == 0

	[retries] := [trim_prefix(word, "retry=") | some word in words; startswith(word, "retry=")]
	at_most(retries, max_retries)

	[lengths] := [trim_prefix(word, "min=") | some word in words; startswith(word, "min=")]
	["disabled", "disabled", "disabled", "disabled", length] = split(lengths, ",")
	at_least(length, min_length)
}

at_most(text, bound) if {
	regex.match(`^[0-9]+$`, text)
	to_number(text) <= bound
}

at_least(text, bound) if {
	regex.match(`^[0-9]+$`, text)
	to_number(text) >= bound
}
