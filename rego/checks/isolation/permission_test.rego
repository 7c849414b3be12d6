package checks.isolation.permission_test

conforming := {"permissions": {"group-v3:GOV\\a-ops": {"principal": "GOV\\a-ops", "foreign": []}}}

crossing := "GOV\\a-ops → tenant-b → b-app-01 (tenant-b, + 4)"

root := "VSPHERE.LOCAL\\Administrators"

cases := {
	"own objects only": {"want": {"group-v3:GOV\\a-ops": "pass"}},
	"another tenant's VMs": {
		"set": {"/permissions/group-v3:GOV\\a-ops/foreign": [crossing]},
		"want": {"group-v3:GOV\\a-ops": "fail"},
	},
	"the operator": {
		"set": {"/permissions/group-v3:GOV\\a-ops/principal": root},
		"want": {"group-v3:GOV\\a-ops": "not_applicable"},
	},
	"the operator, whose tenant is not known": {
		"set": {"/permissions/group-v3:GOV\\a-ops/principal": root},
		"gap": {"/permissions/group-v3:GOV\\a-ops/foreign": "partial"},
		"want": {"group-v3:GOV\\a-ops": "not_applicable"},
	},
	"a principal of the operator that the site named": {
		"set": {"/permissions/group-v3:GOV\\a-ops/principal": "GOV\\watch"},
		"gap": {"/permissions/group-v3:GOV\\a-ops/foreign": "partial"},
		"parameters": {"operators": ["gov\\WATCH"]},
		"want": {"group-v3:GOV\\a-ops": "not_applicable"},
	},
	"a tenant's principal that is also named as the operator's": {
		"set": {"/permissions/group-v3:GOV\\a-ops/foreign": [crossing]},
		"parameters": {"operators": ["GOV\\a-ops"]},
		"want": {"group-v3:GOV\\a-ops": "fail"},
	},
	"a service of vCenter itself": {
		"set": {"/permissions/group-v3:GOV\\a-ops/principal": "VSPHERE.LOCAL\\vpxd-905bbfa6-51c6-477e-b77b-8fed8fceb492"},
		"gap": {"/permissions/group-v3:GOV\\a-ops/foreign": "partial"},
		"want": {"group-v3:GOV\\a-ops": "not_applicable"},
	},
	"no tenant names it": {
		"gap": {"/permissions/group-v3:GOV\\a-ops/foreign": "partial"},
		"want": {"group-v3:GOV\\a-ops": "undetermined"},
	},
	"no tenant names principals": {
		"gap": {"/permissions/group-v3:GOV\\a-ops/foreign": "absent"},
		"want": {"group-v3:GOV\\a-ops": "undetermined"},
	},
	"who is not known": {
		"remove": ["/permissions/group-v3:GOV\\a-ops/principal"],
		"want": {"group-v3:GOV\\a-ops": "undetermined"},
	},
	"no permission at all": {"set": {"/permissions": {}}, "want": {"*": "undetermined"}},
	"not set": {
		"set": {"/permissions/group-v3:GOV\\a-ops/foreign": null},
		"want": {"group-v3:GOV\\a-ops": "undetermined"},
	},
	"denied": {
		"gap": {"/permissions/group-v3:GOV\\a-ops/foreign": "denied"},
		"want": {"group-v3:GOV\\a-ops": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/permissions/group-v3:GOV\\a-ops/foreign"],
		"want": {"group-v3:GOV\\a-ops": "undetermined"},
	},
	"another type": {
		"set": {"/permissions/group-v3:GOV\\a-ops/foreign": {}},
		"want": {"group-v3:GOV\\a-ops": "undetermined"},
	},
}
