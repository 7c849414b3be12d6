package checks.register.cisp_holders_test

conforming := {
	"certificate_registers": {"certificates": {"name": "certificates.csv", "rows": 6}},
	"certificates": {
		"C-1": {"type": "CISP", "staff": "E-1", "full_time": true, "valid": true},
		"C-2": {"type": "cisp-cise", "staff": "E-2", "full_time": true, "valid": true},
		"C-3": {"type": "CISO", "staff": "E-3", "full_time": true, "valid": true},
		"C-4": {"type": "CISE", "staff": "E-4", "full_time": true, "valid": true},
		"C-5": {"type": "PMP", "staff": "E-5", "full_time": true, "valid": true},
		"C-6": {"type": "ISO 27001", "staff": "", "full_time": false, "valid": true},
	},
}

cases := {
	"four": {"want": {"certificates": "pass"}},
	"one has another certificate": {"set": {"/certificates/C-1/type": "PMP"}, "want": {"certificates": "fail"}},
	"one is not valid any more": {"set": {"/certificates/C-1/valid": false}, "want": {"certificates": "fail"}},
	"one works part time": {"set": {"/certificates/C-1/full_time": false}, "want": {"certificates": "fail"}},
	"one person holds two": {"set": {"/certificates/C-1/staff": "E-2"}, "want": {"certificates": "fail"}},
	"one person in two spellings": {"set": {"/certificates/C-1/staff": "e-2"}, "want": {"certificates": "fail"}},
	"one has no holder": {"set": {"/certificates/C-1/staff": ""}, "want": {"certificates": "fail"}},
	"a fifth": {
		"set": {"/certificates/C-5/type": "CISP", "/certificates/C-1/valid": false},
		"want": {"certificates": "pass"},
	},
	"another kind that only begins alike": {
		"set": {"/certificates/C-1/type": "CISP-PTE"},
		"want": {"certificates": "fail"},
	},
	"a site that counts it": {
		"set": {"/certificates/C-1/type": "CISP-PTE"},
		"parameters": {"types": ["CISP", "CISE", "CISO", "CISP-CISE", "CISP-PTE"]},
		"want": {"certificates": "pass"},
	},
	"a site that wants five": {"parameters": {"min": 5}, "want": {"certificates": "fail"}},
	"an empty register": {
		"set": {"/certificates": {}, "/certificate_registers/certificates/rows": 0},
		"want": {"certificates": "fail"},
	},
	"validity lost": {"gap": {"/certificates/C-1/valid": "failed"}, "want": {"certificates": "undetermined"}},
	"type lost": {"gap": {"/certificates/C-1/type": "failed"}, "want": {"certificates": "undetermined"}},
	"holder not given": {"set": {"/certificates/C-1/staff": null}, "want": {"certificates": "undetermined"}},
	"part time or not": {"set": {"/certificates/C-1/full_time": "yes"}, "want": {"certificates": "undetermined"}},
	"one lost and too few all the same": {
		"gap": {"/certificates/C-1/valid": "failed"},
		"set": {"/certificates/C-2/valid": false},
		"want": {"certificates": "fail"},
	},
	"no certificates seen": {"remove": ["/certificates"], "want": {"certificates": "undetermined"}},
	"rows as text": {"set": {"/certificate_registers/certificates/rows": "6"}, "want": {"certificates": "undetermined"}},
}
