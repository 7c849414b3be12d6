package engine_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestTwoHosts judges two hosts that differ in one setting, through the real checks: the item is the mean of their
// records, and its reason shows the arithmetic.
func TestTwoHosts(t *testing.T) {
	f := newFleet(3, fleetSize{hosts: 2, vms: 2, tenants: 1})
	for i, id := range sortedHosts(f) {
		services, _ := f.tree["hosts"][id]["services"].(object)
		services["TSM-SSH"] = object{"running": i == 1, "policy": "off"}
	}
	in := f.input(t)
	in.Kinds = objectKinds()
	in.Standards = []audit.Standard{{ID: "s", Controls: []audit.Control{{
		ID:      "1",
		Kind:    "automated",
		Objects: []string{"host"},
		Checks:  []string{"esxi.ssh"},
		Demands: []audit.Demand{{ID: "1.1", Checks: []string{"esxi.ssh"}}},
	}}}}
	a, err := shipped(t).Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	r := a.Results[0]
	if want := "测评对象 2 个：符合 1，不符合 1；(1＋0)÷2＝0.50，部分符合。"; r.Verdict != audit.PartlyConform ||
		!strings.HasPrefix(r.Reason, want) {
		t.Errorf("%s, %q, want 部分符合 with %q", r.Verdict, r.Reason, want)
	}
	if len(a.Records) != 2 || a.Records[0].Verdict == a.Records[1].Verdict {
		t.Errorf("records: %+v", a.Records)
	}
}

// sortedHosts returns the ids of the hosts of a fleet, sorted.
func sortedHosts(f *fleet) []string {
	var ids []string
	for id := range f.tree["hosts"] {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
