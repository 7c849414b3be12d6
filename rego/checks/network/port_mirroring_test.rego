package checks.network.port_mirroring_test

# The choice of the site; the parameters of a case replace it.
parameters := {"approved": ["ids"]}

conforming := {"switches": {"dvs-1": {
	"name": "dvs-a",
	"kind": "distributed",
	"mirror_sessions": {"1": {"name": "ids"}},
}}}

cases := {
	"as demanded": {"want": {"dvs-1": "pass"}},
	"denied": {"gap": {"/switches/dvs-1/mirror_sessions": "denied"}, "want": {"dvs-1": "undetermined"}},
	"no evidence at all": {"remove": ["/switches/dvs-1/mirror_sessions"], "want": {"dvs-1": "undetermined"}},
	"another session": {"set": {"/switches/dvs-1/mirror_sessions/1/name": "tap"}, "want": {"dvs-1": "fail"}},
	"no session": {"set": {"/switches/dvs-1/mirror_sessions": {}}, "want": {"dvs-1": "pass"}},
	"none is approved": {"parameters": {"approved": []}, "want": {"dvs-1": "fail"}},
	"a session without a name": {
		"gap": {"/switches/dvs-1/mirror_sessions/1/name": "failed"},
		"want": {"dvs-1": "undetermined"},
	},
	"a standard switch": {"set": {"/switches/dvs-1/kind": "standard"}, "want": {"dvs-1": "not_applicable"}},
	"its kind is not known": {"gap": {"/switches/dvs-1/kind": "failed"}, "want": {"dvs-1": "undetermined"}},
}
