package checks.esxi.nfs_security_test

conforming := {"datastores": {"ds-1": {"name": "nfs-01", "type": "NFS41", "nfs_security": "SEC_KRB5I"}}}

cases := {
	"integrity": {"want": {"ds-1": "pass"}},
	"encryption": {"set": {"/datastores/ds-1/nfs_security": "SEC_KRB5P"}, "want": {"ds-1": "pass"}},
	"headers only": {"set": {"/datastores/ds-1/nfs_security": "SEC_KRB5"}, "want": {"ds-1": "fail"}},
	"version 3": {
		"set": {"/datastores/ds-1/type": "NFS", "/datastores/ds-1/nfs_security": "AUTH_SYS"},
		"want": {"ds-1": "fail"},
	},
	"on an isolated network": {
		"parameters": {"isolated": ["nfs-01"]},
		"set": {"/datastores/ds-1/nfs_security": "AUTH_SYS"},
		"want": {"ds-1": "pass"},
	},
	"renamed": {
		"parameters": {"isolated": ["nfs-01"]},
		"set": {"/datastores/ds-1/nfs_security": "AUTH_SYS", "/datastores/ds-1/name": "nfs-02"},
		"want": {"ds-1": "fail"},
	},
	"VMFS": {
		"set": {"/datastores/ds-1/type": "VMFS", "/datastores/ds-1/nfs_security": null},
		"want": {"ds-1": "not_applicable"},
	},
	"NFS without a value": {"set": {"/datastores/ds-1/nfs_security": null}, "want": {"ds-1": "fail"}},
	"type: denied": {"gap": {"/datastores/ds-1/type": "denied"}, "want": {"ds-1": "undetermined"}},
	"type: no evidence at all": {"remove": ["/datastores/ds-1/type"], "want": {"ds-1": "undetermined"}},
	"type: another type": {"set": {"/datastores/ds-1/type": 7}, "want": {"ds-1": "undetermined"}},
	"name: denied": {"gap": {"/datastores/ds-1/name": "denied"}, "want": {"ds-1": "undetermined"}},
	"name: no evidence at all": {"remove": ["/datastores/ds-1/name"], "want": {"ds-1": "undetermined"}},
	"name: another type": {"set": {"/datastores/ds-1/name": 7}, "want": {"ds-1": "undetermined"}},
	"nfs_security: denied": {"gap": {"/datastores/ds-1/nfs_security": "denied"}, "want": {"ds-1": "undetermined"}},
	"nfs_security: no evidence at all": {
		"remove": ["/datastores/ds-1/nfs_security"],
		"want": {"ds-1": "undetermined"},
	},
	"nfs_security: another type": {"set": {"/datastores/ds-1/nfs_security": 7}, "want": {"ds-1": "undetermined"}},
}
