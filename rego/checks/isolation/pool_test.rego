package checks.isolation.pool_test

conforming := {"pools": {"/dc/host/c/Resources/tenant-a": {
	"name": "/dc/host/c/Resources/tenant-a",
	"tenants": {"tenant-a": ["vm-1", "vm-2"]},
	"meetings": [],
}}}

id := "/dc/host/c/Resources/tenant-a"

base := "/pools/~1dc~1host~1c~1Resources~1tenant-a"

meetings := "/pools/~1dc~1host~1c~1Resources~1tenant-a/meetings"

path := "a-app-01 → /dc/host/c/Resources/tenant-a ← b-app-01"

cases := {
	"one tenant": {"want": {id: "pass"}},
	"two tenants": {
		"set": {
			"/pools/~1dc~1host~1c~1Resources~1tenant-a/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]},
			meetings: [path],
		},
		"want": {id: "fail"},
	},
	"more meetings than are listed": {"set": {meetings: [path, "+ 3"]}, "want": {id: "fail"}},
	"nobody": {"set": {"/pools/~1dc~1host~1c~1Resources~1tenant-a/tenants": {}}, "want": {id: "pass"}},
	"no tenant map": {"gap": {meetings: "absent"}, "want": {id: "undetermined"}},
	"denied": {"gap": {base: "denied"}, "want": {id: "undetermined"}},
	"not set": {"set": {meetings: null}, "want": {id: "undetermined"}},
	"no evidence at all": {"remove": [meetings], "want": {id: "undetermined"}},
	"another type": {"set": {meetings: {}}, "want": {id: "undetermined"}},
}
