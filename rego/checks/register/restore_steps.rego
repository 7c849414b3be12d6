# METADATA
# scope: package
# title: A request to restore goes through its seven steps
# custom:
#   id: register.restore_steps
#   subject: ticket
#   undetermined_without_subjects: true
#   severity: medium
#   title:
#     zh: 还原工单七个步骤齐全并经客户确认
#     en: A request to restore goes through its seven steps, confirmed by the customer
#   problem:
#     zh: 还原工单 {name} 的步骤记录不完整或顺序颠倒
#     en: The steps of restore ticket {name} are incomplete or out of order
#   problems:
#     missing:
#       zh: 还原工单 {name} 缺少步骤记录
#       en: Restore ticket {name} lacks the record of a step
#     order:
#       zh: 还原工单 {name} 的步骤顺序颠倒
#       en: The steps of restore ticket {name} are out of order
#     confirmed_by_customer:
#       zh: 还原工单 {name} 已关闭而客户未确认
#       en: Restore ticket {name} was closed without the confirmation of the customer
#   description:
#     zh: 还原请求须依次经过建单、发出申请表、盖章返回、实施、客户验证、客户确认、关单七步，否则数据可能未经许可被改写。依据工单台账判定：缺少前一步，或日期早于前一步，均为不符合。
#     en: >-
#       A request to restore must pass seven steps in order: ticket, form sent, stamped form returned, work, check by
#       the customer, confirmation by the customer, closing. A missing step, or work before the form, shows that data
#       may have been overwritten without permission. Tickets of class restore in the register count: a step fails where
#       a later one is recorded without it, or where its day is before the one ahead of it.
#   remediation:
#     zh: 对缺步骤、先实施后补表或未经客户确认的还原查明原因并补证据；今后不满足前一步不得进入下一步，客户确认后方可关单。
#     en: >-
#       Find out why a step or the confirmation is missing or came before its time and complete the record; from now on
#       let no request take a step before the one ahead of it, nor close before the customer has confirmed.
#   sources:
#     - "White paper 8.1: seven steps from opening to closing a request to restore data"
#     - "A step is missing where a later one is recorded"
#     - "A register without a request to restore proves nothing of the steps"
#     - "The register records days: two steps of one day are in order"
#   crosswalk: []
#   evidence:
#     - path: class
#       type: string
#     - path: steps/opened
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: steps/form_sent
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: steps/form_returned
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: steps/implemented
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: steps/customer_verified
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: steps/customer_confirmed
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: steps/closed
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: confirmed_by_customer
#       type: boolean
#       unset: {value: true, source: "An empty cell: the day of the sixth step is the confirmation"}
package checks.register.restore_steps

# In the order in which they are taken.
order := ["opened", "form_sent", "form_returned", "implemented", "customer_verified", "customer_confirmed", "closed"]

not_applicable[id] := {"zh": "不是还原工单", "en": "no request to restore"} if {
	some id, ticket in input.tickets
	ticket.class in {"change", "other"}
}

# A step behind which another one is recorded.
failures contains {
	"subject": id,
	"path": sprintf("steps/%s", [step]),
	"observed": {"zh": "未记录", "en": "missing"},
	"expected": {"zh": "有记录", "en": "recorded"},
	"problem": "missing",
} if {
	some id, ticket in input.tickets
	ticket.class == "restore"
	some i, step in order
	ticket.steps[step] == ""
	some j, later in order
	j > i
	ticket.steps[later] != ""
}

failures contains {
	"subject": id,
	"path": sprintf("steps/%s", [step]),
	"observed": day,
	"expected": sprintf(">= %s (%s)", [before, earlier]),
	"problem": "order",
} if {
	some id, ticket in input.tickets
	ticket.class == "restore"
	some i, step in order
	day := ticket.steps[step]
	day != ""
	j := i - 1
	earlier := order[j]
	before := ticket.steps[earlier]
	day < before
}

failures contains {"subject": id, "path": "confirmed_by_customer", "observed": false, "expected": true} if {
	some id, ticket in input.tickets
	ticket.class == "restore"
	ticket.steps.closed != ""
	ticket.confirmed_by_customer == false
}
