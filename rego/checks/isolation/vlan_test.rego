package checks.isolation.vlan_test

conforming := {"vlans": {"101": {"name": "VLAN 101", "tenants": {"tenant-a": ["vm-1", "vm-2"]}}}}

cases := {
	"one tenant": {"want": {"101": "pass"}},
	"a second tenant": {"set": {"/vlans/101/tenants/tenant-b": ["vm-7"]}, "want": {"101": "fail"}},
	"two tenants": {
		"set": {"/vlans/101/tenants": {"tenant-a": ["vm-1"], "tenant-b": ["vm-7"]}},
		"want": {"101": "fail"},
	},
	"nobody": {"set": {"/vlans/101/tenants": {}}, "want": {"101": "pass"}},
	"no tenant map": {"gap": {"/vlans/101/tenants": "absent"}, "want": {"101": "undetermined"}},
	"denied": {"gap": {"/vlans/101/tenants": "denied"}, "want": {"101": "undetermined"}},
	"not set": {"set": {"/vlans/101/tenants": null}, "want": {"101": "undetermined"}},
	"no evidence at all": {"remove": ["/vlans/101/tenants"], "want": {"101": "undetermined"}},
	"another type": {"set": {"/vlans/101/tenants": ["tenant-a"]}, "want": {"101": "undetermined"}},
}
