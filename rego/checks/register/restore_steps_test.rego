package checks.register.restore_steps_test

steps := {
	"opened": "2026-03-01", "form_sent": "2026-03-01", "form_returned": "2026-03-02", "implemented": "2026-03-04",
	"customer_verified": "2026-03-05", "customer_confirmed": "2026-03-05", "closed": "2026-03-06",
}

ticket := {"class": "restore", "steps": steps, "confirmed_by_customer": true}

conforming := {"tickets": {"T-1": ticket, "T-2": ticket}}

# Every step but the last is missing where the ticket is closed.
cases[sprintf("%s is missing", [step])] := {
	"set": {sprintf("/tickets/T-1/steps/%s", [step]): null},
	"want": {"T-1": "fail", "T-2": "pass"},
} if {
	some step, _ in steps
	step != "closed"
}

cases[sprintf("%s comes after the next step", [step])] := {
	"set": {sprintf("/tickets/T-1/steps/%s", [step]): late},
	"want": {"T-1": "fail", "T-2": "pass"},
} if {
	some step, _ in steps
	step != "closed"
}

cases[sprintf("%s is lost", [step])] := {
	"gap": {sprintf("/tickets/T-1/steps/%s", [step]): "failed"},
	"want": {"T-1": "undetermined"},
} if {
	some step, _ in steps
}

cases[sprintf("%s is a number", [step])] := {
	"set": {sprintf("/tickets/T-1/steps/%s", [step]): 5},
	"want": {"T-1": "undetermined"},
} if {
	some step, _ in steps
}

cases[name] := others[name] if some name, _ in others

late := "2026-03-09"

others := {
	"all seven": {"want": {"T-1": "pass"}},
	"closed before the customer confirmed": {"set": {"/tickets/T-1/steps/closed": "2026-03-04"}, "want": {"T-1": "fail"}},
	"all on one day": {
		"set": {sprintf("/tickets/T-1/steps/%s", [step]): "2026-03-01" | some step, _ in steps},
		"want": {"T-1": "pass"},
	},
	"still open": {"set": {"/tickets/T-1/steps/closed": null}, "want": {"T-1": "pass"}},
	"open, with a hole": {
		"set": {"/tickets/T-1/steps/closed": null, "/tickets/T-1/steps/form_returned": null},
		"want": {"T-1": "fail"},
	},
	"the customer did not confirm": {"set": {"/tickets/T-1/confirmed_by_customer": false}, "want": {"T-1": "fail"}},
	"still open, not yet confirmed": {
		"set": {
			"/tickets/T-1/steps/closed": null,
			"/tickets/T-1/steps/customer_confirmed": null,
			"/tickets/T-1/confirmed_by_customer": false,
		},
		"want": {"T-1": "pass"},
	},
	"nothing is written beside the day": {"set": {"/tickets/T-1/confirmed_by_customer": null}, "want": {"T-1": "pass"}},
	"another class": {"set": {"/tickets/T-1/class": "other"}, "want": {"T-1": "not_applicable", "T-2": "pass"}},
	"a change": {
		"set": {"/tickets/T-1/class": "change", "/tickets/T-1/steps/form_sent": null},
		"want": {"T-1": "not_applicable"},
	},
	"class not given": {"set": {"/tickets/T-1/class": null}, "want": {"T-1": "undetermined"}},
	"confirmation lost": {"gap": {"/tickets/T-1/confirmed_by_customer": "failed"}, "want": {"T-1": "undetermined"}},
	"no ticket": {"set": {"/tickets": {}}, "want": {"*": "undetermined"}},
	"no evidence at all": {"remove": ["/tickets/T-1/steps"], "want": {"T-1": "undetermined"}},
}
