# METADATA
# scope: package
# title: Hardware in use is within its service life
# custom:
#   id: register.hardware_age
#   subject: asset
#   severity: low
#   title:
#     zh: 在用硬件不超过使用年限
#     en: Hardware in use is within its service life
#   problem:
#     zh: 在用设备 {name} 已进入第 {observed} 个服役年度，超过 {parameter.max_years} 年
#     en: Device {name} in use is in year {observed} of its service, more than {parameter.max_years} years
#   description:
#     zh: 在用硬件不得超过规定的使用年限，老旧设备故障率上升且厂商停止支持。判定值是设备自启用起的服役年度；台账是否齐全由人员核查。
#     en: >-
#       Hardware in use must not exceed its years of service: old devices fail more often and lose the support of the
#       vendor. The value is the year of service that a device is in; whether the register is complete is for a person
#       to see.
#   remediation:
#     zh: 安排更换到期设备，旧设备按报废流程清除数据并销毁，再更新资产台账；确需延期的，审批后登记豁免。
#     en: >-
#       Replace the device, wipe and destroy the old one as the disposal procedure says and update the asset register;
#       where it must stay longer, have that approved and write a waiver.
#   sources:
#     - "White paper 7.2: all hardware is replaced after three calendar years"
#     - "Counted from the day in service to the same day three years on, that day included"
#     - "GB/T 22239 8.1.10.4 d and GB/T 31168 5.16.1 name no years"
#     - "Whether the register lists every device is for a person to see"
#   crosswalk: [VMW-HW-001]
#   evidence:
#     - path: state
#       type: string
#     - path: service_year
#       type: integer
#   parameters:
#     max_years:
#       type: integer
#       default: 3
#       source: White paper 7.2
#       title:
#         zh: 最长使用年数
#         en: longest time in service, in years
package checks.register.hardware_age

import data.lib.limits

limit := limits.at_most(data.parameters.register.hardware_age.max_years)

expected := limit.text

not_applicable[id] := {"zh": "设备未在使用", "en": "the device is not in use"} if {
	some id, asset in input.assets
	asset.state in {"spare", "retired"}
}

failures contains {"subject": id, "path": "service_year", "observed": asset.service_year, "expected": expected} if {
	some id, asset in input.assets
	not asset.state in {"spare", "retired"}
	not limits.allowed(asset.service_year, limit)
}
