package checks.esxi.audit_record_storage_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {"Syslog.global.auditRecord.storageEnable": true},
}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"off": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageEnable": false},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageEnable": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Syslog.global.auditRecord.storageEnable": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Syslog.global.auditRecord.storageEnable"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageEnable": "true"},
		"want": {"host-1": "undetermined"},
	},
}
