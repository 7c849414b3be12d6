package checks.esxi.audit_record_persistent_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"options": {
		"Syslog.global.auditRecord.storageDirectory": "[] /scratch/auditLog",
		"ScratchConfig.CurrentScratchLocation": "/vmfs/volumes/65f0c2aa-1b2c3d4e-5f60-005056aabbcc",
	},
}}}

cases := {
	"scratch on a volume": {"want": {"host-1": "pass"}},
	"on a datastore": {
		"set": {
			"/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory": "[ds-mgmt] logs/esx-01",
			"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": "/tmp/scratch",
		},
		"want": {"host-1": "pass"},
	},
	"below a volume": {
		"set": {
			"/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory": "/vmfs/volumes/ds-mgmt/logs",
			"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": "/tmp/scratch",
		},
		"want": {"host-1": "pass"},
	},
	"scratch on the system volume": {
		"set": {"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": "/var/lib/vmware/osdata"},
		"want": {"host-1": "pass"},
	},
	"scratch on a RAM disk": {
		"set": {"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": "/tmp/scratch"},
		"want": {"host-1": "fail"},
	},
	"an empty setting is the default": {
		"set": {
			"/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory": "",
			"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": "/tmp/scratch",
		},
		"want": {"host-1": "fail"},
	},
	"an empty setting, scratch on a volume": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory": ""},
		"want": {"host-1": "pass"},
	},
	"not set, scratch on a RAM disk": {
		"set": {
			"/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory": null,
			"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": "/tmp/scratch",
		},
		"want": {"host-1": "fail"},
	},
	"a RAM disk itself": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory": "[] /tmp/logs"},
		"want": {"host-1": "fail"},
	},
	"a place that is not known": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory": "[] /opt/logs"},
		"want": {"host-1": "undetermined"},
	},
	"scratch at a place that is not known": {
		"set": {"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": "/opt/scratch"},
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.auditRecord.storageDirectory: denied": {
		"gap": {"/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.auditRecord.storageDirectory: no evidence at all": {
		"remove": ["/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory"],
		"want": {"host-1": "undetermined"},
	},
	"Syslog.global.auditRecord.storageDirectory: another type": {
		"set": {"/hosts/host-1/options/Syslog.global.auditRecord.storageDirectory": 5},
		"want": {"host-1": "undetermined"},
	},
	"ScratchConfig.CurrentScratchLocation: not set": {
		"set": {"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": null},
		"want": {"host-1": "undetermined"},
	},
	"ScratchConfig.CurrentScratchLocation: denied": {
		"gap": {"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"ScratchConfig.CurrentScratchLocation: no evidence at all": {
		"remove": ["/hosts/host-1/options/ScratchConfig.CurrentScratchLocation"],
		"want": {"host-1": "undetermined"},
	},
	"ScratchConfig.CurrentScratchLocation: another type": {
		"set": {"/hosts/host-1/options/ScratchConfig.CurrentScratchLocation": 5},
		"want": {"host-1": "undetermined"},
	},
}
