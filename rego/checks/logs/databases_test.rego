package checks.logs.databases_test

conforming := {
	"databases": {
		"list/1": {"vm": "a-db-01", "name": "crm"},
		"list/2": {"vm": "b-db-01", "name": "cms"},
	},
	"log_sources": {
		"lake/1": {"name": "CRM", "days_with": 9},
		"lake/2": {"name": "B-DB-01", "days_with": 1},
	},
}

cases := {
	"both send": {"want": {"list/1": "pass", "list/2": "pass"}},
	"one that no store knows": {
		"set": {"/databases/list~11/name": "other"},
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
	"under the name of its VM": {
		"set": {"/log_sources/lake~11/name": "A-DB-01"},
		"want": {"list/1": "pass", "list/2": "pass"},
	},
	"in another VM": {
		"set": {"/databases/list~12/vm": "c-db-01"},
		"want": {"list/1": "pass", "list/2": "fail"},
	},
	"two of one name": {
		"set": {"/databases/list~12/name": "crm", "/databases/list~12/vm": "c-db-01"},
		"want": {"list/1": "undetermined", "list/2": "undetermined"},
	},
	"two of one name, one heard as its VM": {
		"set": {"/databases/list~12/name": "crm"},
		"want": {"list/1": "undetermined", "list/2": "pass"},
	},
	"a VM that is not known, and nothing under its name": {
		"set": {"/log_sources/lake~11/name": "elsewhere"},
		"gap": {"/databases/list~11/vm": "failed"},
		"want": {"list/1": "undetermined"},
	},
	"a VM that is not known": {"gap": {"/databases/list~11/vm": "failed"}, "want": {"list/1": "undetermined"}},
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
	"without a name": {"gap": {"/databases/list~11/name": "denied"}, "want": {"list/1": "undetermined"}},
	"none": {"set": {"/databases": {}}, "want": {"*": "undetermined"}},
}
