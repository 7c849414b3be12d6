package checks.esxi.memory_zeroing_test

conforming := {"hosts": {"host-1": {"name": "esx-01", "options": {"Mem.MemEagerZero": 1}}}}

cases := {
	"as demanded": {"want": {"host-1": "pass"}},
	"off": {"set": {"/hosts/host-1/options/Mem.MemEagerZero": 0}, "want": {"host-1": "fail"}},
	"a value nobody defined": {
		"set": {"/hosts/host-1/options/Mem.MemEagerZero": 2},
		"want": {"host-1": "fail"},
	},
	"not set": {"set": {"/hosts/host-1/options/Mem.MemEagerZero": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/options/Mem.MemEagerZero": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {
		"remove": ["/hosts/host-1/options/Mem.MemEagerZero"],
		"want": {"host-1": "undetermined"},
	},
	"another type": {
		"set": {"/hosts/host-1/options/Mem.MemEagerZero": "5"},
		"want": {"host-1": "undetermined"},
	},
}
