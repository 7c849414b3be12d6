package checks.replication.lag_test

conforming := {"replicas": {
	"vm:a": {"name": "a", "last_sync_minutes": 44.5, "violated": false},
	"vm:b": {"name": "b", "last_sync_minutes": 120, "violated": null},
}}

cases := {
	"in time": {"want": {"vm:a": "pass", "vm:b": "pass"}},
	"five hours late": {"set": {"/replicas/vm:a/last_sync_minutes": 300}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"a little late": {"set": {"/replicas/vm:b/last_sync_minutes": 120.1}, "want": {"vm:b": "fail"}},
	"never": {"set": {"/replicas/vm:a/last_sync_minutes": null}, "want": {"vm:a": "fail"}},
	"the product says so": {"set": {"/replicas/vm:a/violated": true}, "want": {"vm:a": "fail", "vm:b": "pass"}},
	"an hour was agreed": {"parameters": {"max_minutes": 60}, "want": {"vm:a": "pass", "vm:b": "fail"}},
	"not seen": {"gap": {"/replicas/vm:a/last_sync_minutes": "failed"}, "want": {"vm:a": "undetermined"}},
	"violation not seen": {"gap": {"/replicas/vm:a/violated": "denied"}, "want": {"vm:a": "undetermined"}},
	"text": {"set": {"/replicas/vm:a/last_sync_minutes": "44"}, "want": {"vm:a": "undetermined"}},
	"no replica": {"set": {"/replicas": {}}, "want": {"*": "undetermined"}},
}
