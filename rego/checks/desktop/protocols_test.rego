package checks.desktop.protocols_test

conforming := {"desktop_pools": {
	"1": {"name": "office", "protocols": ["BLAST", "PCOIP", "RDP"]},
	"2": {"name": "kiosk", "protocols": ["BLAST"]},
}}

cases := {
	"the three and fewer": {"want": {"1": "pass", "2": "pass"}},
	"a fourth": {"set": {"/desktop_pools/2/protocols": ["BLAST", "ULTRA"]}, "want": {"1": "pass", "2": "fail"}},
	"none named": {"set": {"/desktop_pools/2/protocols": []}, "want": {"2": "fail"}},
	"a site that wants Blast alone": {"parameters": {"protocols": ["BLAST"]}, "want": {"1": "fail", "2": "pass"}},
	"a pool on a farm": {
		"gap": {"/desktop_pools/2/protocols": "unsupported"},
		"want": {"1": "pass", "2": "undetermined"},
	},
	"null": {"set": {"/desktop_pools/2/protocols": null}, "want": {"2": "undetermined"}},
	"text": {"set": {"/desktop_pools/2/protocols": "BLAST"}, "want": {"2": "undetermined"}},
	"no pool": {"set": {"/desktop_pools": {}}, "want": {"*": "undetermined"}},
}
