package checks.isolation.pool_test

conforming := {"pools": {"/dc/host/c/Resources/tenant-a": {
	"name": "/dc/host/c/Resources/tenant-a",
	"tenants": {"tenant-a": ["vm-1", "vm-2"]},
}}}

pool := "/dc/host/c/Resources/tenant-a"

tenants := "/pools/~1dc~1host~1c~1Resources~1tenant-a/tenants"

cases := {
	"one tenant": {"want": {"/dc/host/c/Resources/tenant-a": "pass"}},
	"a second tenant": {
		"set": {"/pools/~1dc~1host~1c~1Resources~1tenant-a/tenants/tenant-b": ["vm-7"]},
		"want": {"/dc/host/c/Resources/tenant-a": "fail"},
	},
	"two tenants": {
		"set": {"/pools/~1dc~1host~1c~1Resources~1tenant-a/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]}},
		"want": {"/dc/host/c/Resources/tenant-a": "fail"},
	},
	"nobody": {"set": {tenants: {}}, "want": {pool: "pass"}},
	"no tenant map": {
		"gap": {"/pools/~1dc~1host~1c~1Resources~1tenant-a/tenants": "absent"},
		"want": {"/dc/host/c/Resources/tenant-a": "undetermined"},
	},
	"denied": {"gap": {tenants: "denied"}, "want": {pool: "undetermined"}},
	"not set": {"set": {tenants: null}, "want": {pool: "undetermined"}},
	"no evidence at all": {
		"remove": ["/pools/~1dc~1host~1c~1Resources~1tenant-a/tenants"],
		"want": {"/dc/host/c/Resources/tenant-a": "undetermined"},
	},
	"another type": {
		"set": {"/pools/~1dc~1host~1c~1Resources~1tenant-a/tenants": ["tenant-a"]},
		"want": {"/dc/host/c/Resources/tenant-a": "undetermined"},
	},
}
