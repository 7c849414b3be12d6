package checks.replication.interval_test

conforming := {"replicas": {"vm:a": {"name": "a", "rpo_minutes": 120}, "vm:b": {"name": "b", "rpo_minutes": 15}}}

cases := {
	"two hours": {"want": {"vm:a": "pass", "vm:b": "pass"}},
	"a minute more": {"set": {"/replicas/vm:a/rpo_minutes": 121}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"an hour was agreed": {"parameters": {"max_minutes": 60}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"not configured": {"set": {"/replicas/vm:a/rpo_minutes": null}, "want": {"vm:a": "undetermined"}},
	"not seen": {"gap": {"/replicas/vm:a/rpo_minutes": "denied"}, "want": {"vm:a": "undetermined"}},
	"text": {"set": {"/replicas/vm:a/rpo_minutes": "120"}, "want": {"vm:a": "undetermined"}},
	"no replica": {"set": {"/replicas": {}}, "want": {"*": "undetermined"}},
}
