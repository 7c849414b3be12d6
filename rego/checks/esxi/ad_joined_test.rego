package checks.esxi.ad_joined_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"directory": {"domain": "mgmt.gov.example", "status": "ok"},
}}}

cases := {
	"a member": {"want": {"host-1": "pass"}},
	"outside a domain": {
		"set": {"/hosts/host-1/directory/domain": null, "/hosts/host-1/directory/status": null},
		"want": {"host-1": "fail"},
	},
	"trust is broken": {
		"set": {"/hosts/host-1/directory/status": "clientTrustBroken"},
		"want": {"host-1": "fail"},
	},
	"no server answers": {"set": {"/hosts/host-1/directory/status": "noServers"}, "want": {"host-1": "fail"}},
	"state unknown to the host": {
		"set": {"/hosts/host-1/directory/status": "unknown"},
		"want": {"host-1": "fail"},
	},
	"a site without a directory": {
		"set": {"/hosts/host-1/directory/domain": null, "/hosts/host-1/directory/status": null},
		"parameters": {"required": false},
		"want": {"host-1": "not_applicable"},
	},
	"a site without a directory, and a broken member": {
		"set": {"/hosts/host-1/directory/status": "otherProblem"},
		"parameters": {"required": false},
		"want": {"host-1": "fail"},
	},
	"directory domain: denied": {
		"gap": {"/hosts/host-1/directory/domain": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"directory domain: no evidence at all": {
		"remove": ["/hosts/host-1/directory/domain"],
		"want": {"host-1": "undetermined"},
	},
	"directory domain: another type": {
		"set": {"/hosts/host-1/directory/domain": 5},
		"want": {"host-1": "undetermined"},
	},
	"directory status: denied": {
		"gap": {"/hosts/host-1/directory/status": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"directory status: no evidence at all": {
		"remove": ["/hosts/host-1/directory/status"],
		"want": {"host-1": "undetermined"},
	},
	"directory status: another type": {
		"set": {"/hosts/host-1/directory/status": 5},
		"want": {"host-1": "undetermined"},
	},
}
