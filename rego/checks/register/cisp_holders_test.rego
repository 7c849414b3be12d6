package checks.register.cisp_holders_test

conforming := {
	"certificate_registers": {"c/certificates": {"name": "certificates.csv", "rows": 6}},
	"certificates": {
		"c/C-1": {"type": "CISP", "staff": "E-1", "full_time": true, "valid": true},
		"c/C-2": {"type": "cisp-cise", "staff": "E-2", "full_time": true, "valid": true},
		"c/C-3": {"type": "CISO", "staff": "E-3", "full_time": true, "valid": true},
		"c/C-4": {"type": "CISE", "staff": "E-4", "full_time": true, "valid": true},
		"c/C-5": {"type": "PMP", "staff": "E-5", "full_time": true, "valid": true},
		"c/C-6": {"type": "ISO 27001", "staff": "", "full_time": false, "valid": true},
	},
	"staff": {
		"s/E-1": {"id": "E-1", "joined_days_ago": 900},
		"s/E-2": {"id": "E-2", "joined_days_ago": 900},
		"s/E-3": {"id": "E-3", "joined_days_ago": 900},
		"s/E-4": {"id": "E-4", "joined_days_ago": 900},
		"s/E-5": {"id": "E-5", "joined_days_ago": 900},
	},
	"leavers": {
		"l/E-1": {"id": "E-1", "left_days_ago": 1000},
		"l/E-9": {"id": "E-9", "left_days_ago": 10},
	},
}

cases := {
	"four": {"want": {"c/certificates": "pass"}},
	"one has another certificate": {"set": {"/certificates/c~1C-1/type": "PMP"}, "want": {"c/certificates": "fail"}},
	"one is not valid any more": {"set": {"/certificates/c~1C-1/valid": false}, "want": {"c/certificates": "fail"}},
	"one works part time": {"set": {"/certificates/c~1C-1/full_time": false}, "want": {"c/certificates": "fail"}},
	"one person holds two": {"set": {"/certificates/c~1C-1/staff": "E-2"}, "want": {"c/certificates": "fail"}},
	"one person in two spellings": {"set": {"/certificates/c~1C-1/staff": "e-2"}, "want": {"c/certificates": "fail"}},
	"one has no holder": {"set": {"/certificates/c~1C-1/staff": ""}, "want": {"c/certificates": "fail"}},
	"a fifth": {
		"set": {"/certificates/c~1C-5/type": "CISP", "/certificates/c~1C-1/valid": false},
		"want": {"c/certificates": "pass"},
	},
	"another kind that only begins alike": {
		"set": {"/certificates/c~1C-1/type": "CISP-PTE"},
		"want": {"c/certificates": "fail"},
	},
	"a site that counts it": {
		"set": {"/certificates/c~1C-1/type": "CISP-PTE"},
		"parameters": {"types": ["CISP", "CISE", "CISO", "CISP-CISE", "CISP-PTE"]},
		"want": {"c/certificates": "pass"},
	},
	"a site that wants five": {"parameters": {"min": 5}, "want": {"c/certificates": "fail"}},
	"an empty register": {
		"set": {"/certificates": {}, "/certificate_registers/c~1certificates/rows": 0},
		"want": {"c/certificates": "fail"},
	},
	"validity lost": {"gap": {"/certificates/c~1C-1/valid": "failed"}, "want": {"c/certificates": "undetermined"}},
	"type lost": {"gap": {"/certificates/c~1C-1/type": "failed"}, "want": {"c/certificates": "undetermined"}},
	"holder not given": {"set": {"/certificates/c~1C-1/staff": null}, "want": {"c/certificates": "undetermined"}},
	"part time or not": {"set": {"/certificates/c~1C-1/full_time": "yes"}, "want": {"c/certificates": "undetermined"}},
	"one lost and too few all the same": {
		"gap": {"/certificates/c~1C-1/valid": "failed"},
		"set": {"/certificates/c~1C-2/valid": false},
		"want": {"c/certificates": "fail"},
	},
	"no certificates seen": {"remove": ["/certificates"], "want": {"c/certificates": "undetermined"}},
	"rows as text": {
		"set": {"/certificate_registers/c~1certificates/rows": "6"},
		"want": {"c/certificates": "undetermined"},
	},
	"a holder who is not staff": {"set": {"/certificates/c~1C-1/staff": "E-8"}, "want": {"c/certificates": "fail"}},
	"one spelling of a number of staff": {
		"set": {"/staff/s~1E-1/id": " ｅ-1", "/certificates/c~1C-2/staff": "E -2"},
		"want": {"c/certificates": "pass"},
	},
	"a holder whose number is not in the register": {
		"set": {"/staff/s~1E-1/id": "E-77"},
		"want": {"c/certificates": "fail"},
	},
	"a holder who began before leaving": {
		"set": {"/staff/s~1E-1/joined_days_ago": 1001},
		"want": {"c/certificates": "fail"},
	},
	"a holder who left after beginning": {
		"set": {"/leavers/l~1E-1/left_days_ago": 899},
		"want": {"c/certificates": "fail"},
	},
	"a holder who left": {"set": {"/leavers/l~1E-9/id": "e-1"}, "want": {"c/certificates": "fail"}},
	"a holder who leaves tomorrow": {
		"set": {"/leavers/l~1E-9/id": "E-1", "/leavers/l~1E-9/left_days_ago": -1},
		"want": {"c/certificates": "pass"},
	},
	"a holder who leaves today": {
		"set": {"/leavers/l~1E-9/id": "E-1", "/leavers/l~1E-9/left_days_ago": 0},
		"want": {"c/certificates": "fail"},
	},
	"a holder who left and came back": {
		"set": {"/leavers/l~1E-9": {"id": "E-1", "left_days_ago": 100}, "/staff/s~1E-1/joined_days_ago": 99},
		"want": {"c/certificates": "pass"},
	},
	"a holder who left on the day of the last beginning": {
		"set": {"/leavers/l~1E-9": {"id": "E-1", "left_days_ago": 100}, "/staff/s~1E-1/joined_days_ago": 100},
		"want": {"c/certificates": "fail"},
	},
	"no register of leavers": {"remove": ["/leavers"], "want": {"c/certificates": "pass"}},
	"nobody has left": {"set": {"/leavers": {}}, "want": {"c/certificates": "pass"}},
	"a leaver without a day": {
		"gap": {"/leavers/l~1E-9/left_days_ago": "failed"},
		"want": {"c/certificates": "undetermined"},
	},
	"no register of staff": {"remove": ["/staff"], "want": {"c/certificates": "undetermined"}},
	"nobody is staff": {"set": {"/staff": {}}, "want": {"c/certificates": "fail"}},
	"a row of staff without its number": {
		"gap": {"/staff/s~1E-1/id": "failed"},
		"want": {"c/certificates": "undetermined"},
	},
	"a row of staff without its day": {
		"gap": {"/staff/s~1E-1/joined_days_ago": "failed"},
		"want": {"c/certificates": "undetermined"},
	},
}
