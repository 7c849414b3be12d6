package checks.esxi.vmotion_offload_test

conforming := {"hosts": {"host-1": {
	"name": "esx-01",
	"version": "9.0.0",
	"options": {"Migrate.VMotionEncryptionOffload": 1},
}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"otherwise": {
		"set": {"/hosts/host-1/options/Migrate.VMotionEncryptionOffload": 0},
		"want": {"host-1": "fail"},
	},
	"9.1": {
		"set": {"/hosts/host-1/version": "9.1.0", "/hosts/host-1/options/Migrate.VMotionEncryptionOffload": 0},
		"want": {"host-1": "fail"},
	},
	"an older version": {
		"set": {"/hosts/host-1/version": "8.0.3", "/hosts/host-1/options/Migrate.VMotionEncryptionOffload": 0},
		"want": {"host-1": "not_applicable"},
	},
	"an older version without the setting": {
		"set": {"/hosts/host-1/version": "8.0.3"},
		"gap": {"/hosts/host-1/options/Migrate.VMotionEncryptionOffload": "unsupported"},
		"want": {"host-1": "not_applicable"},
	},
	"a version that is no number": {
		"set": {"/hosts/host-1/version": "nine"},
		"want": {"host-1": "undetermined"},
	},
	"a bad value, version unknown": {
		"set": {"/hosts/host-1/options/Migrate.VMotionEncryptionOffload": 0},
		"gap": {"/hosts/host-1/version": "failed"},
		"want": {"host-1": "undetermined"},
	},
	"a number of two digits is later": {
		"set": {
			"/hosts/host-1/version": "10.0.0",
			"/hosts/host-1/options/Migrate.VMotionEncryptionOffload": 0,
		},
		"want": {"host-1": "fail"},
	},
	"version: not set": {"set": {"/hosts/host-1/version": null}, "want": {"host-1": "undetermined"}},
	"version: denied": {"gap": {"/hosts/host-1/version": "denied"}, "want": {"host-1": "undetermined"}},
	"version: no evidence at all": {"remove": ["/hosts/host-1/version"], "want": {"host-1": "undetermined"}},
	"version: another type": {"set": {"/hosts/host-1/version": 5}, "want": {"host-1": "undetermined"}},
	"Migrate.VMotionEncryptionOffload: not set": {
		"set": {"/hosts/host-1/options/Migrate.VMotionEncryptionOffload": null},
		"want": {"host-1": "undetermined"},
	},
	"Migrate.VMotionEncryptionOffload: denied": {
		"gap": {"/hosts/host-1/options/Migrate.VMotionEncryptionOffload": "denied"},
		"want": {"host-1": "undetermined"},
	},
	"Migrate.VMotionEncryptionOffload: no evidence at all": {
		"remove": ["/hosts/host-1/options/Migrate.VMotionEncryptionOffload"],
		"want": {"host-1": "undetermined"},
	},
	"Migrate.VMotionEncryptionOffload: another type": {
		"set": {"/hosts/host-1/options/Migrate.VMotionEncryptionOffload": "1"},
		"want": {"host-1": "undetermined"},
	},
}
