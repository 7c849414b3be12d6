package engine_test

import (
	"context"
	"encoding/json"
	"slices"
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
		groups[name] = object{"name": name, "kind": "distributed", "switch": sw, "uplink": false, "vlan": vlan, "vlan_override": false, "active_uplinks": []string{}}
	}
	for _, line := range x.vms {
		words := strings.Fields(line)
		vms[words[0]] = object{"name": words[0], "template": false, "agent": false, "managed_by": nil, "host": "host-1", "pool": "/dc/host/c/Resources/" + words[0],
			"portgroups": append([]string{}, words[1:]...), "datastores": []string{"ds-" + words[0]}}
	}
	stores := object{}
	for id := range vms {
		stores["ds-"+id] = object{"name": "ds-" + id}
	}
	sw := func(nic string) object {
		return object{"name": map[string]string{"vmnic0": "sw-1", "vmnic1": "sw-2"}[nic], "kind": "distributed", "members": object{"host-1": object{nic: "up"}}}
	}
	doc := object{"vms": vms, "portgroups": groups, "datastores": stores, "switches": object{"dvs-1": sw("vmnic0"), "dvs-2": sw("vmnic1")}}
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

// TestMeetings judges small estates and compares the isolation findings that are neither pass nor not applicable.
func TestMeetings(t *testing.T) {
	testMeetings(t, map[string]meetingCase{
		"apart": {estateOf{groups: map[string]object{"pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "b-1 pb"}}, nil},
		"one trunk, approved": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{140, 160})}, vms: []string{"a-1 trunk", "b-1 trunk"}},
			[]string{"isolation.portgroup trunk fail", "isolation.vlan 140-160 fail"},
		},
		"a trunk over a VLAN": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{140, 160}), "pb@dvs-2": one(150)}, vms: []string{"a-1 trunk", "b-1 pb"}},
			[]string{"isolation.vlan 150 fail"},
		},
		"two trunks": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{1, 20}), "pb": trunk([]int{20, 30})}, vms: []string{"a-1 trunk", "b-1 pb"}},
			[]string{"isolation.vlan 20 fail"},
		},
		"trunks side by side": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{1, 20}), "pb": trunk([]int{21, 30})}, vms: []string{"a-1 trunk", "b-1 pb"}},
			nil,
		},
		"4095 over a VLAN": {
			estateOf{groups: map[string]object{"all": one(4095), "pb": one(7)}, vms: []string{"a-1 all", "b-1 pb"}},
			[]string{"isolation.vlan 7 fail", "isolation.vlan untagged-dvs-1 undetermined"},
		},
		"untagged on one switch": {
			estateOf{groups: map[string]object{"pa": untagged, "pb": untagged}, vms: []string{"a-1 pa", "b-1 pb"}},
			[]string{"isolation.vlan untagged-dvs-1 fail"},
		},
		"untagged on two switches": {
			estateOf{groups: map[string]object{"pa": untagged, "pb@dvs-2": untagged}, vms: []string{"a-1 pa", "b-1 pb"}},
			[]string{"isolation.vlan untagged-dvs-1 undetermined", "isolation.vlan untagged-dvs-2 undetermined"},
		},
		"untagged alone": {
			estateOf{groups: map[string]object{"pa": untagged, "pc@dvs-2": untagged}, vms: []string{"a-1 pa", "a-2 pc", "b-1"}},
			nil,
		},
		"a segment of unknown VLAN with two tenants": {
			estateOf{groups: map[string]object{"px": {}, "pa": one(10)}, vms: []string{"a-1 px", "b-1 px", "a-2 pa"}},
			[]string{"isolation.portgroup px fail", "isolation.vlan 10 undetermined", "isolation.vlan portgroup-px fail"},
		},
		"a segment of unknown VLAN with one tenant": {
			estateOf{groups: map[string]object{"px": {}, "pb": one(10)}, vms: []string{"a-1 px", "b-1 pb"}},
			[]string{"isolation.vlan 10 undetermined", "isolation.vlan portgroup-px undetermined"},
		},
		"a segment of unknown VLAN beside others of its tenant": {
			estateOf{groups: map[string]object{"px": {}, "pa": one(10)}, vms: []string{"a-1 px", "a-2 pa", "b-1"}},
			nil,
		},
		"a segment of unknown VLAN without VMs": {
			estateOf{groups: map[string]object{"px": {}, "pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "b-1 pb"}},
			nil,
		},
		"ports may have another VLAN": {
			estateOf{groups: map[string]object{"pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "b-1 pb"},
				change: func(doc object) { doc["portgroups"].(object)["pa"].(object)["vlan_override"] = true }},
			[]string{"isolation.vlan 10 undetermined", "isolation.vlan 11 undetermined"},
		},
		"a VM on an uplink port group": {
			estateOf{groups: map[string]object{"up": trunk([]int{0, 4094}), "pb": one(10)}, vms: []string{"a-1 up", "b-1 pb"},
				change: func(doc object) { doc["portgroups"].(object)["up"].(object)["uplink"] = true }},
			[]string{"isolation.vlan 10 fail", "isolation.vlan untagged-dvs-1 undetermined"},
		},
		"a VM marked as agent": {
			estateOf{groups: map[string]object{"pa": one(10)}, vms: []string{"a-1 pa", "b-1 pa"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["agent"], vm["managed_by"] = true, "com.vmware.vim.eam"
				}},
			[]string{"isolation.portgroup pa fail", "isolation.vlan 10 fail"},
		},
		"a VM marked as agent on the other's datastore and pool": {
			estateOf{vms: []string{"a-1", "b-1"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["agent"], vm["managed_by"], vm["datastores"], vm["pool"] = true, "com.vmware.vim.eam", []string{"ds-a-1"}, "/dc/host/c/Resources/a-1"
				}},
			[]string{"isolation.datastore ds-a-1 fail", "isolation.pool /dc/host/c/Resources/a-1 fail"},
		},
		"a template on an approved trunk": {
			estateOf{groups: map[string]object{"trunk": trunk([]int{140, 160})}, vms: []string{"a-1 trunk", "b-1 trunk"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["template"], vm["pool"] = true, nil
				}},
			[]string{"isolation.portgroup trunk fail", "isolation.vlan 140-160 fail"},
		},
		"vCLS": {
			estateOf{groups: map[string]object{"pa": one(10)}, vms: []string{"a-1 pa", "vCLS-1"},
				change: func(doc object) {
					vm := doc["vms"].(object)["vCLS-1"].(object)
					vm["agent"], vm["managed_by"], vm["datastores"] = true, "com.vmware.vim.eam", []string{"ds-a-1"}
				}},
			nil,
		},
		"a template of a tenant on the other's datastore": {
			estateOf{vms: []string{"a-1", "b-1"},
				change: func(doc object) {
					vm := doc["vms"].(object)["b-1"].(object)
					vm["template"], vm["pool"], vm["datastores"] = true, nil, []string{"ds-a-1"}
				}},
			[]string{"isolation.datastore ds-a-1 fail"},
		},
		"one pool": {
			estateOf{vms: []string{"a-1", "b-1"}, change: func(doc object) {
				doc["vms"].(object)["b-1"].(object)["pool"] = "/dc/host/c/Resources/a-1/below"
			}},
			[]string{"isolation.pool /dc/host/c/Resources/a-1 fail"},
		},
		"the root pool": {
			estateOf{vms: []string{"a-1", "b-1"}, change: func(doc object) {
				doc["vms"].(object)["b-1"].(object)["pool"] = "/dc/host/c/Resources"
			}},
			nil,
		},
		"the networks of one VM are not known": {
			estateOf{groups: map[string]object{"pa": one(10), "pb": one(11)}, vms: []string{"a-1 pa", "a-2", "b-1 pb"},
				change: func(doc object) { delete(doc["vms"].(object)["a-2"].(object), "portgroups") }},
			[]string{"isolation.portgroup pb undetermined", "isolation.uplink host-1:vmnic0 fail", "isolation.vlan 11 undetermined"},
		},
	})
}

// A meetingCase is an estate and its isolation findings that fail or are undetermined.
type meetingCase struct {
	estateOf
	want []string
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
			var got []string
			for _, f := range a.Findings {
				if f.Subject.ID == "vCLS-1" && f.Check == "isolation.tenant_map" && f.Status != audit.NotApplicable {
					t.Errorf("vCLS-1 is %s", f.Status)
				}
				beside := f.Check == "isolation.tenant_map" || f.Check == "isolation.uplink" && f.Status == audit.Fail && name != "the networks of one VM are not known" // all on one host
				if strings.HasPrefix(f.Check, "isolation.") && f.Subject.ID != "*" && (f.Status == audit.Fail || f.Status == audit.Undetermined) && !beside {
					got = append(got, strings.Join([]string{f.Check, f.Subject.ID, string(f.Status)}, " "))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestMeetingNamesThePath checks that the finding names the two VMs and every step between them.
func TestMeetingNamesThePath(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	in := estateOf{groups: map[string]object{"dvpg-a-trunk": trunk([]int{140, 160}), "dvpg-b-150": one(150)}, vms: []string{"a-app-02 dvpg-a-trunk", "b-app-01 dvpg-b-150"}}.input(t)
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(a.Findings, func(f audit.Finding) bool { return f.Check == "isolation.vlan" && f.Status == audit.Fail })
	if i < 0 {
		t.Fatal("no VLAN fails")
	}
	f := a.Findings[i]
	if diff := cmp.Diff([]any{"a-app-02 → dvpg-a-trunk (140–160) → VLAN 150 ← dvpg-b-150 ← b-app-01"}, f.Observed); diff != "" {
		t.Error(diff)
	}
	if len(f.Evidence) < 3 || !strings.Contains(f.Reason, "a-app-02") {
		t.Errorf("%d references, %s", len(f.Evidence), f.Reason)
	}
}
