package checks.esxi.lockdown_mode_test

# One estate that conforms; every case changes it in one place and says what the engine must then answer.
conforming := {"hosts": {"host-1": {"name": "esx-01", "lockdown": "lockdownNormal"}}}

cases := {
	"normal": {"want": {"host-1": "pass"}},
	"strict is stricter than asked": {"set": {"/hosts/host-1/lockdown": "lockdownStrict"}, "want": {"host-1": "pass"}},
	"disabled": {"set": {"/hosts/host-1/lockdown": "lockdownDisabled"}, "want": {"host-1": "fail"}},
	"an unknown word": {"set": {"/hosts/host-1/lockdown": "LockdownNormal"}, "want": {"host-1": "undetermined"}},
	"not set": {"set": {"/hosts/host-1/lockdown": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/lockdown": "denied"}, "want": {"host-1": "undetermined"}},
	"site accepts strict only": {
		"parameters": {"modes": ["lockdownStrict"]},
		"want": {"host-1": "fail"},
	},
}
