package checks.sla.service_hours_test

conforming := {"roster_registers": {"rosters": {
	"name": "rosters.csv",
	"period_hours": 168,
	"longest_hole_hours": 0,
	"ended_hours": 0,
}}}

cases := {
	"a week without a hole": {"want": {"rosters": "pass"}},
	"a hole of two minutes": {
		"set": {"/roster_registers/rosters/longest_hole_hours": 0.03},
		"want": {"rosters": "fail"},
	},
	"the roster has ended": {"set": {"/roster_registers/rosters/ended_hours": 0.5}, "want": {"rosters": "fail"}},
	"an hour less than a week": {"set": {"/roster_registers/rosters/period_hours": 167}, "want": {"rosters": "fail"}},
	"a month is wanted": {"parameters": {"min_days": 30}, "want": {"rosters": "fail"}},
	"an empty roster": {"set": {"/roster_registers/rosters/period_hours": 0}, "want": {"rosters": "fail"}},
	"the hole was not counted": {
		"gap": {"/roster_registers/rosters/longest_hole_hours": "failed"},
		"want": {"rosters": "undetermined"},
	},
	"hours are unset": {"set": {"/roster_registers/rosters/ended_hours": null}, "want": {"rosters": "undetermined"}},
	"no roster": {"set": {"/roster_registers": {}}, "want": {"*": "undetermined"}},
}
