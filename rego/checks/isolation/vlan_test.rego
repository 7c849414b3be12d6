package checks.isolation.vlan_test

conforming := {"vlans": {"101": {"name": "VLAN 101", "tenants": {"tenant-a": ["vm-1", "vm-2"]}, "meetings": []}}}

path := "a-app-02 → pg-a-trunk (90–120) → VLAN 101 ← pg-b-101 ← b-app-01"

cases := {
	"one tenant": {"want": {"101": "pass"}},
	"two tenants": {
		"set": {
			"/vlans/101/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]},
			"/vlans/101/meetings": [path],
		},
		"want": {"101": "fail"},
	},
	"two tenants on one segment of NSX": {
		"set": {"/vlans/nsx-1": {
			"name": "NSX shared",
			"tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]},
			"meetings": ["a-db-01 → dvpg-a → NSX shared ← dvpg-b ← b-db-01"],
		}},
		"want": {"101": "pass", "nsx-1": "fail"},
	},
	"a segment that no NSX shows": {
		"set": {"/vlans/nsx-1": {"name": "NSX hidden", "tenants": {"tenant-a": ["vm-1"]}, "meetings": []}},
		"gap": {"/vlans/nsx-1/meetings": "partial"},
		"want": {"101": "pass", "nsx-1": "undetermined"},
	},
	"two tenants that do not meet": {
		"set": {"/vlans/101/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]}},
		"want": {"101": "pass"},
	},
	"more meetings than are listed": {
		"set": {"/vlans/101/meetings": [path, "+ 3"]},
		"want": {"101": "fail"},
	},
	"nobody": {"set": {"/vlans/101/tenants": {}}, "want": {"101": "pass"}},
	"no tenant map": {"gap": {"/vlans/101/meetings": "absent"}, "want": {"101": "undetermined"}},
	"denied": {"gap": {"/vlans/101/meetings": "denied"}, "want": {"101": "undetermined"}},
	"not set": {"set": {"/vlans/101/meetings": null}, "want": {"101": "undetermined"}},
	"no evidence at all": {
		"remove": ["/vlans/101/meetings"],
		"want": {"101": "undetermined"},
	},
	"another type": {"set": {"/vlans/101/meetings": {}}, "want": {"101": "undetermined"}},
}
