# METADATA
# scope: package
# title: A change goes through its ten steps, confirmed by both sides
# custom:
#   id: register.change_steps
#   subject: ticket
#   severity: medium
#   title:
#     zh: 变更工单十个步骤齐全并经双方确认
#     en: A change goes through its ten steps, confirmed by both sides
#   problem:
#     zh: 变更工单 {name} 的步骤记录不完整或顺序颠倒
#     en: The steps of change ticket {name} are incomplete or out of order
#   problems:
#     missing:
#       zh: 变更工单 {name} 缺少步骤记录
#       en: Change ticket {name} lacks the record of a step
#     order:
#       zh: 变更工单 {name} 的步骤顺序颠倒
#       en: The steps of change ticket {name} are out of order
#     confirmed_by_provider:
#       zh: 变更工单 {name} 已关闭而服务商未确认
#       en: Change ticket {name} was closed without the confirmation of the provider
#     confirmed_by_customer:
#       zh: 变更工单 {name} 已关闭而客户未确认
#       en: Change ticket {name} was closed without the confirmation of the customer
#   description:
#     zh: 变更须依次经过十个步骤并由双方确认。缺步骤或先实施后批准，说明变更未受控。以变更工单台账为准：已有后续步骤而前一步未记录，或日期早于前一步，均视为不符合；未关闭的工单尚不要求确认。
#     en: >-
#       A change must pass its ten steps in order and be confirmed by both sides. A missing step, or work before
#       approval, shows that the change was not controlled. The register counts: a step fails where a later one is
#       recorded without it, or where its day is before the one ahead of it. An open ticket needs no confirmation yet.
#   remediation:
#     zh: 对缺步骤、先实施后批准或缺确认的变更查明原因并补证据；今后不满足前一步不得进入下一步，双方确认后方可关单。
#     en: >-
#       Find out why a step or confirmation is missing or came before its time and complete the record; from now on let
#       no ticket take a step before the one ahead of it, nor close before both sides have confirmed.
#   sources:
#     - "White paper 6: ten steps from opening to closing a change, with the customer's form and confirmation"
#     - "GB/T 22239 8.1.10.10 b asks for an approval procedure and a record, and names no steps"
#     - "A step is missing where a later one is recorded, and every step where the ticket is closed"
#     - "A ticket without a closing day is still open: its confirmations are not due"
#     - "The provider's verification and the customer's confirmation are the two confirmations"
#   crosswalk: []
#   empty_is_not_applicable:
#     zh: 变更工单台账中没有工单
#     en: the register holds no ticket
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
#     - path: steps/approved
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: steps/implemented
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: steps/verified
#       type: string
#       unset: {value: "", source: "An empty cell: the register does not record the step"}
#     - path: steps/customer_told
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
#     - path: confirmed_by_provider
#       type: boolean
#       unset: {value: false, source: "An empty cell: the register records no confirmation"}
#     - path: confirmed_by_customer
#       type: boolean
#       unset: {value: false, source: "An empty cell: the register records no confirmation"}
package checks.register.change_steps

# In the order in which they are taken.
order := [
	"opened", "form_sent", "form_returned", "approved", "implemented",
	"verified", "customer_told", "customer_verified", "customer_confirmed", "closed",
]

# Classes of tickets that take other steps.
no_change := {"other", "restore"}

expected := {"zh": "各步骤均有记录、顺序正确、双方确认", "en": "recorded, in order, confirmed by both"}

not_applicable[id] := {"zh": "不是变更工单", "en": "no change"} if {
	some id, ticket in input.tickets
	ticket.class in no_change
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
	not ticket.class in no_change
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
	not ticket.class in no_change
	some i, step in order
	day := ticket.steps[step]
	day != ""
	j := i - 1
	earlier := order[j]
	before := ticket.steps[earlier]
	day < before
}

failures contains {"subject": id, "path": "confirmed_by_provider", "observed": false, "expected": true} if {
	some id, ticket in input.tickets
	not ticket.class in no_change
	ticket.steps.closed != ""
	ticket.confirmed_by_provider == false
}

failures contains {"subject": id, "path": "confirmed_by_customer", "observed": false, "expected": true} if {
	some id, ticket in input.tickets
	not ticket.class in no_change
	ticket.steps.closed != ""
	ticket.confirmed_by_customer == false
}
