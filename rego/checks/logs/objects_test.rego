package checks.logs.objects_test

conforming := {
	"objects": {
		"list/1": {"id": "SW-01", "kind": "network_device", "name": "核心交换机"},
		"list/2": {"id": "ST-01", "kind": "storage", "name": "array-01"},
	},
	"log_sources": {
		"lake/1": {"name": "sw-01", "days_with": 9},
		"lake/2": {"name": "ARRAY-01", "days_with": 1},
	},
}

cases := {
	"both send": {"want": {"list/1": "pass", "list/2": "pass"}},
	"one that no store knows": {
		"set": {"/objects/list~11/name": "other", "/objects/list~11/id": "SW-09"},
		"want": {"list/1": "fail", "list/2": "pass"},
	},
	"declared and never heard": {
		"set": {"/log_sources/lake~11/days_with": 0},
		"want": {"list/1": "fail", "list/2": "pass"},
	},
	"another sender": {
		"set": {"/log_sources/lake~12/name": "elsewhere"},
		"want": {"list/1": "pass", "list/2": "fail"},
	},
	"another number": {
		"set": {"/objects/list~11/id": "SW-09"},
		"want": {"list/1": "fail", "list/2": "pass"},
	},
	"under its name": {
		"set": {"/log_sources/lake~11/name": "核心交换机"},
		"want": {"list/1": "pass", "list/2": "pass"},
	},
	"a room sends nothing": {
		"set": {"/objects/list~11/kind": "room"},
		"want": {"list/1": "not_applicable", "list/2": "pass"},
	},
	"only switches are asked for": {
		"set": {"/log_sources": {}},
		"parameters": {"kinds": ["network_device"]},
		"want": {"list/1": "fail", "list/2": "not_applicable"},
	},
	"two of one name": {
		"set": {"/objects/list~11/name": "array-01", "/objects/list~11/id": "SW-09"},
		"want": {"list/1": "undetermined", "list/2": "undetermined"},
	},
	"two of one name, one heard by its number": {
		"set": {"/objects/list~11/name": "array-01"},
		"want": {"list/1": "pass", "list/2": "undetermined"},
	},
	"a number that is not known, and nothing under its name": {
		"gap": {"/objects/list~11/id": "failed"},
		"want": {"list/1": "undetermined"},
	},
	"a kind that is not known": {"gap": {"/objects/list~11/kind": "failed"}, "want": {"list/1": "undetermined"}},
	"nobody sends": {"set": {"/log_sources": {}}, "want": {"list/1": "fail", "list/2": "fail"}},
	"senders were not seen": {
		"remove": ["/log_sources"],
		"want": {"list/1": "undetermined", "list/2": "undetermined"},
	},
	"one sender not known": {
		"gap": {"/log_sources/lake~11/days_with": "failed"},
		"want": {"list/1": "undetermined", "list/2": "undetermined"},
	},
	"days are text": {"set": {"/log_sources/lake~11/days_with": "9"}, "want": {"list/1": "undetermined"}},
	"without a name": {"gap": {"/objects/list~11/name": "denied"}, "want": {"list/1": "undetermined"}},
	"none": {"set": {"/objects": {}}, "want": {"*": "undetermined"}},
}
