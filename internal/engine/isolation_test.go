package engine_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// estateOf describes two switches with a port group for each VLAN, and VMs on them: "a-1 pg1 pg2" is a VM of
// tenant a on two port groups.
type estateOf struct {
	groups map[string]object // name → vlan; "pg@dvs-2" is on the other switch
	vms    []string
	change func(doc object)
	nsx    object // segments of an NSX; nil: there is none

	separate [][]string
}

func (x estateOf) input(t *testing.T) engine.Input {
	t.Helper()
	groups, vms := object{}, object{}
	for name, vlan := range x.groups {
		name, sw, _ := strings.Cut(name, "@")
		if sw == "" {
			sw = "dvs-1"
		}
		groups[name] = object{
			"name":           name,
			"kind":           "distributed",
			"switch":         sw,
			"uplink":         false,
			"vlan":           vlan,
			"vlan_override":  false,
			"active_uplinks": []string{},
		}
	}
	for _, line := range x.vms {
		words := strings.Fields(line)
		vms[words[0]] = object{
			"name":       words[0],
			"template":   false,
			"agent":      false,
			"managed_by": nil,
			"host":       "host-1",
			"pool":       "/dc/host/c/Resources/" + words[0],
			"portgroups": append([]string{}, words[1:]...),
			"datastores": []string{"ds-" + words[0]},
		}
	}
	stores := object{}
	for id := range vms {
		stores["ds-"+id] = object{"name": "ds-" + id}
	}
	sw := func(nic string) object {
		return object{
			"name":    map[string]string{"vmnic0": "sw-1", "vmnic1": "sw-2"}[nic],
			"kind":    "distributed",
			"members": object{"host-1": object{nic: "up"}},
		}
	}
	doc := object{
		"vms":        vms,
		"portgroups": groups,
		"datastores": stores,
		"switches":   object{"dvs-1": sw("vmnic0"), "dvs-2": sw("vmnic1")},
	}
	if x.change != nil {
		x.change(doc)
	}
	raw, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	docs := [][2]string{{"vc/vsphere.all", string(raw)}}
	if x.nsx != nil {
		raw, err := json.Marshal(object{"segments": x.nsx})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, [2]string{"nsx/firewall.nsx", string(raw)})
	}
	in := snapshot(docs...)
	in.Site.Tenants = []audit.Tenant{{Name: "a", Names: []string{"a-*"}}, {Name: "b", Names: []string{"b-*"}}}
	in.Site.SeparateSwitches = x.separate
	in.Site.Parameters = map[string]any{"network.guest_tagging.approved": []any{"trunk"}}
	return in
}

func one(id int) object { return object{"kind": "id", "id": id, "ranges": []any{}} }

func trunk(ranges ...any) object { return object{"kind": "trunk", "id": nil, "ranges": ranges} }

var untagged = object{"kind": "none", "id": 0, "ranges": []any{}}

// A meetingCase is an estate and its isolation findings that fail or are undetermined.
type meetingCase struct {
	estateOf
	want      []string
	onUplinks bool // failures of uplinks are compared too
}

func testMeetings(t *testing.T, cases map[string]meetingCase) {
	t.Helper()
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a, err := e.Assess(context.Background(), c.input(t))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, isolationTrouble(a, c.onUplinks)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			for _, f := range a.Findings {
				if f.Subject.ID == "vCLS-1" && f.Check == "isolation.tenant_map" && f.Status != audit.NotApplicable {
					t.Errorf("vCLS-1 is %s", f.Status)
				}
			}
		})
	}
}

// isolationTrouble returns the isolation findings that fail or are undetermined, as check, subject and status. All VMs
// run on one host, so failures of its uplinks are left out unless onUplinks is set.
func isolationTrouble(a *audit.Assessment, onUplinks bool) (out []string) {
	for _, f := range a.Findings {
		trouble := f.Status == audit.Fail || f.Status == audit.Undetermined
		if !trouble || f.Subject.ID == "*" || !strings.HasPrefix(f.Check, "isolation.") ||
			f.Check == "isolation.tenant_map" ||
			f.Check == "isolation.uplink" && f.Status == audit.Fail && !onUplinks {
			continue
		}
		out = append(out, strings.Join([]string{f.Check, f.Subject.ID, string(f.Status)}, " "))
	}
	return out
}
