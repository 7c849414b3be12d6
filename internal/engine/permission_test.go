package engine_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// TestPermissions judges one permission with others on an estate of two tenants with a VM, a datastore and a
// network each.
func TestPermissions(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]permissionCase{
		"own folder":    {grant: `GOV\a-ops @ /dc/vm/a`, want: "pass"},
		"own pool":      {grant: `GOV\a-ops @ /dc/host/c/Resources/a`, want: "pass"},
		"own datastore": {grant: `GOV\a-ops @ ds-a`, want: "pass"},
		"another tenant's folder": {
			grant: `GOV\a-ops @ /dc/vm/b`,
			want:  `fail GOV\a-ops → /dc/vm/b (b) GOV\a-ops → /dc/vm/b → vm-b (b)`,
		},
		"a folder below": {grant: `GOV\a-ops @ /dc/vm/b/db`, want: `fail GOV\a-ops → /dc/vm/b/db (b)`},
		"another tenant's pool": {
			grant: `GOV\a-ops @ /dc/host/c/Resources/b`,
			want:  `fail GOV\a-ops → /dc/host/c/Resources/b (b) GOV\a-ops → /dc/host/c/Resources/b → vm-b (b)`,
		},
		"another tenant's VM":      {grant: `GOV\a-ops @ vm-b`, want: `fail GOV\a-ops → vm-b (b)`},
		"another tenant's store":   {grant: `GOV\a-ops @ ds-b`, want: `fail GOV\a-ops → ds-b (b)`},
		"another tenant's network": {grant: `GOV\a-ops @ pg-b`, want: `fail GOV\a-ops → pg-b (b)`},
		"a group": {
			grant:  `GOV\a-ops @ vm-b`,
			change: object{"group": true},
			want:   `fail GOV\a-ops → vm-b (b)`,
		},
		"case does not matter": {grant: `gov\A-OPS @ vm-b`, want: `fail gov\A-OPS → vm-b (b)`},
		"a folder of stores": {
			grant: `GOV\a-ops @ /dc/datastore/all`,
			want:  `fail GOV\a-ops → /dc/datastore/all → ds-b (b)`,
		},
		"from the datacenter": {
			grant: `GOV\a-ops @ /dc`,
			want: `fail GOV\a-ops → /dc → /dc/host/c/Resources/b (b,` +
				` + 1) GOV\a-ops → /dc → ds-b (b) GOV\a-ops → /dc → pg-b ` +
				`(b) GOV\a-ops → /dc → vm-b (b)`,
		},
		"at the datacenter only": {grant: `GOV\a-ops @ /dc`, change: object{"propagate": false}, want: "pass"},
		"at the cluster only": {
			grant:  `GOV\a-ops @ /dc/host/c`,
			change: object{"propagate": false},
			want:   "pass",
		},
		"no access":                 {grant: `GOV\a-ops @ vm-b`, change: object{"role": "-5"}, want: "pass"},
		"a role without privileges": {grant: `GOV\a-ops @ vm-b`, change: object{"role": "8"}, want: "pass"},
		"a role that is not known":  {grant: `GOV\a-ops @ vm-b`, change: object{"role": nil}, want: "undetermined"},
		"taken back below": {
			grant: `GOV\a-ops @ /dc/vm`,
			beside: []object{
				grantOn(`GOV\a-ops @ /dc/vm/b`, object{
					"role": "-5",
				}), grantOn(`GOV\a-ops @ vm-b`, object{"role": "-5"}),
			},
			want: "pass",
		},
		"taken back in one of two places": {
			grant: `GOV\a-ops @ /dc`,
			beside: []object{grantOn(`GOV\a-ops @ /dc/vm/b`, object{"role": "-5"}),
				grantOn(`GOV\a-ops @ ds-b`, object{"role": "-5"}), grantOn(`GOV\a-ops @ pg-b`, object{"role": "-5"})},
			want: `fail GOV\a-ops → /dc → /dc/host/c/Resources/b (b) GOV\a-ops → /dc → vm-b (b)`,
		},
		"taken back from a group of the name": {
			grant:  `GOV\a-ops @ /dc/vm`,
			beside: []object{grantOn(`GOV\a-ops @ /dc/vm/b`, object{"role": "-5", "group": true})},
			want:   `fail GOV\a-ops → /dc/vm → /dc/vm/b (b) GOV\a-ops → /dc/vm → vm-b (b)`,
		},
		"not known whether it propagates": {
			grant:  `GOV\a-ops @ /dc/vm`,
			change: object{"propagate": nil},
			want:   "undetermined",
		},
		"not known where it is": {
			grant:  `GOV\a-ops @ group-v9`,
			change: object{"entity_path": nil},
			want:   "undetermined",
		},
		"a principal of no tenant":         {grant: `GOV\ops @ vm-b`, want: "undetermined"},
		"of no tenant, on nobody's folder": {grant: `GOV\ops @ /dc/vm/templates`, want: "pass"},
		"the operator's":                   {grant: `VSPHERE.LOCAL\Administrators @ root`, want: "not_applicable"},
		"of two tenants": {
			grant: `GOV\a-ops @ vm-b`,
			site:  func(s *audit.Site) { s.Tenants[1].Principals = []string{`GOV\*`} },
			want:  "undetermined",
		},
		"no principals configured": {
			grant: `GOV\a-ops @ vm-b`,
			site:  func(s *audit.Site) { s.Tenants[0].Principals, s.Tenants[1].Principals = nil, nil },
			want:  "undetermined",
		},
		"no tenants configured": {
			grant: `GOV\a-ops @ vm-b`,
			site:  func(s *audit.Site) { s.Tenants = nil },
			want:  "undetermined",
		},
		"a VM of no tenant": {
			grant: `GOV\a-ops @ vm-c`,
			estate: func(doc object) {
				doc["vms"].(object)["vm-c"] = object{
					"name":       "vm-c",
					"template":   false,
					"agent":      false,
					"folder":     "/dc/vm/other",
					"pool":       "/dc/host/c/Resources",
					"portgroups": []string{},
					"datastores": []string{"ds-a"},
				}
			},
			want: "undetermined",
		},
		"the folder of a VM is not known": {grant: `GOV\a-ops @ /dc/vm/a`, estate: func(doc object) {
			doc["vms"].(object)["vm-b"].(object)["folder"] = nil
		}, want: "undetermined"},
		"the list of VMs is lost": {grant: `GOV\a-ops @ /dc/vm/a`, estate: func(doc object) {
			doc["gaps"] = []object{{"pointer": "/vms", "state": "failed"}}
		}, want: "undetermined"},
		"the list of stores is lost, on a VM": {grant: `GOV\a-ops @ vm-a`, estate: func(doc object) {
			doc["gaps"] = []object{{"pointer": "/datastores", "state": "failed"}}
		}, want: "pass"},
	} {
		t.Run(name, func(t *testing.T) {
			f, ok := permissionFinding(assess(t, e, c.input(t)))
			if !ok {
				t.Fatal("no finding")
			}
			got := string(f.Status)
			if list, ok := f.Observed.([]any); ok && f.Status == audit.Fail {
				for _, line := range list {
					got += " " + line.(string)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s%s", diff, f.ReasonEN)
			}
		})
	}
}
