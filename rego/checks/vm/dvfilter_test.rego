package checks.vm.dvfilter_test

# The choice of the site; the parameters of a case replace it.
parameters := {"approved": ["nsx"]}

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"filters": {"ethernet1.filter2": {"name": "nsx"}},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/filters": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/vms/vm-1/filters"], "want": {"vm-1": "undetermined"}},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/filters": {"ethernet0.filter1": {"name": "tap"}}},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/filters": {"ethernet0.filter1": {"name": "tap"}}},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"no filter": {"set": {"/vms/vm-1/filters": {}}, "want": {"vm-1": "pass"}},
	"another filter in its place": {
		"set": {"/vms/vm-1/filters/ethernet1.filter2/name": "tap"},
		"want": {"vm-1": "fail"},
	},
	"none is approved": {"parameters": {"approved": []}, "want": {"vm-1": "fail"}},
	"a filter": {"set": {"/vms/vm-1/filters": {"ethernet0.filter1": {"name": "tap"}}}, "want": {"vm-1": "fail"}},
	"an approved filter": {
		"set": {"/vms/vm-1/filters": {"ethernet0.filter1": {"name": "tap"}}},
		"want": {"vm-1": "pass"},
		"parameters": {"approved": ["tap"]},
	},
	"a filter without a name": {
		"gap": {"/vms/vm-1/filters/ethernet1.filter2/name": "failed"},
		"want": {"vm-1": "undetermined"},
	},
}
