package checks.esxi.certificate_issuer_test

# The site chose these; a case may choose others.
parameters := {"issuers": ["CN=Site CA,O=GOV,C=CN"]}

conforming := {"hosts": {"host-1": {"name": "esx-01", "certificate": {"issuer": "CN=Site CA,O=GOV,C=CN"}}}}

cases := {
	"approved": {"want": {"host-1": "pass"}},
	"self-signed": {"set": {"/hosts/host-1/certificate/issuer": "CN=esx-01"}, "want": {"host-1": "fail"}},
	"another authority": {
		"set": {"/hosts/host-1/certificate/issuer": "CN=VMCA,O=GOV,C=CN"},
		"want": {"host-1": "fail"},
	},
	"other case and order": {
		"set": {"/hosts/host-1/certificate/issuer": "c=cn, o=gov, cn=site ca"},
		"want": {"host-1": "pass"},
	},
	"fewer parts are enough": {"parameters": {"issuers": ["O=GOV", "CN=other"]}, "want": {"host-1": "pass"}},
	"a longer name is another one": {
		"set": {"/hosts/host-1/certificate/issuer": "CN=Site CA 2,O=GOV,C=CN"},
		"want": {"host-1": "fail"},
	},
	"not set": {"set": {"/hosts/host-1/certificate/issuer": null}, "want": {"host-1": "undetermined"}},
	"denied": {"gap": {"/hosts/host-1/certificate/issuer": "denied"}, "want": {"host-1": "undetermined"}},
	"no evidence at all": {"remove": ["/hosts/host-1/certificate/issuer"], "want": {"host-1": "undetermined"}},
	"another type": {"set": {"/hosts/host-1/certificate/issuer": 5}, "want": {"host-1": "undetermined"}},
}
