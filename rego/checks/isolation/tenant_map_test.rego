package checks.isolation.tenant_map_test

conforming := {"workloads": {"vm-1": {"name": "web-01", "tenants": ["tenant-a"]}}}

cases := {
	"one": {"want": {"vm-1": "pass"}},
	"none": {"set": {"/workloads/vm-1/tenants": []}, "want": {"vm-1": "fail"}},
	"two": {"set": {"/workloads/vm-1/tenants": ["tenant-a", "tenant-b"]}, "want": {"vm-1": "fail"}},
	"no tenant map": {"gap": {"/workloads/vm-1/tenants": "absent"}, "want": {"vm-1": "undetermined"}},
	"a fact the map needs is unknown": {
		"gap": {"/workloads/vm-1/tenants": "partial"},
		"want": {"vm-1": "undetermined"},
	},
	"not set": {"set": {"/workloads/vm-1/tenants": null}, "want": {"vm-1": "undetermined"}},
	"no evidence at all": {"remove": ["/workloads/vm-1/tenants"], "want": {"vm-1": "undetermined"}},
	"another type": {"set": {"/workloads/vm-1/tenants": "tenant-a"}, "want": {"vm-1": "undetermined"}},
}
