package checks.esxi.audit_record_capacity_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {"Syslog.global.auditRecord.storageCapacity": 100},
}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"at the bound": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageCapacity": 100},
		"want": {"host-1": "pass"},
	},
	"below the bound": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageCapacity": 99},
		"want": {"host-1": "fail"},
	},
	"far above the bound": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageCapacity": 1000},
		"want": {"host-1": "pass"},
	},
	"zero": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageCapacity": 0},
		"want": {"host-1": "fail"},
	},
	"the product's default": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageCapacity": 4},
		"want": {"host-1": "fail"},
	},
	"not set": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageCapacity": null},
		"want": {"host-1": "undetermined"},
	},
	"denied": {
		"gap": {"/hosts/host-1/options/Syslog.global.auditRecord.storageCapacity": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Syslog.global.auditRecord.storageCapacity"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageCapacity": "5"},
		"want": {"host-1": "undetermined"},
	},
}
