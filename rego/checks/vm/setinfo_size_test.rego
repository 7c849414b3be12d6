package checks.vm.setinfo_size_test

conforming := {"vms": {"vm-1": {
	"name": "web-01",
	"agent": false,
	"options": {"tools.setInfo.sizeLimit": "1048576"},
}}}

cases := {
	"as demanded": {"want": {"vm-1": "pass"}},
	"denied": {"gap": {"/vms/vm-1/options/tools.setInfo.sizeLimit": "denied"}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/vms/vm-1/options/tools.setInfo.sizeLimit"],
		"want": {"vm-1": "undetermined"},
	},
	"another value, and not known whether it is an agent": {
		"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": "0"},
		"gap": {"/vms/vm-1/agent": "failed"},
		"want": {"vm-1": "undetermined"},
	},
	"an agent with another value": {
		"set": {"/vms/vm-1/agent": true, "/vms/vm-1/options/tools.setInfo.sizeLimit": "0"},
		"want": {"vm-1": "not_applicable"},
	},
	"a cluster agent": {"set": {"/vms/vm-1/agent": true}, "want": {"vm-1": "not_applicable"}},
	"not known whether it is an agent": {"gap": {"/vms/vm-1/agent": "failed"}, "want": {"vm-1": "undetermined"}},
	"not set": {"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": null}, "want": {"vm-1": "pass"}},
	"one byte above": {"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": "1048577"}, "want": {"vm-1": "fail"}},
	"smaller": {"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": "1024"}, "want": {"vm-1": "pass"}},
	"one byte": {"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": "1"}, "want": {"vm-1": "pass"}},
	"no limit": {"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": "0"}, "want": {"vm-1": "fail"}},
	"negative": {"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": "-1"}, "want": {"vm-1": "fail"}},
	"no number": {"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": "1M"}, "want": {"vm-1": "fail"}},
	"empty": {"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": ""}, "want": {"vm-1": "fail"}},
	"all denied": {"gap": {"/vms/vm-1/options": "denied"}, "want": {"vm-1": "undetermined"}},
	"another type": {"set": {"/vms/vm-1/options/tools.setInfo.sizeLimit": 1}, "want": {"vm-1": "undetermined"}},
}
