package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// TestExpect checks that the real size of the assessment of generated fleets is within the expectation.
func TestExpect(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string]fleetSize{
		"small":  {hosts: 3, vms: 20, tenants: 2, rulesets: 10, vibs: 10, wrong: 0.03},
		"medium": {hosts: 40, vms: 600, tenants: 4, rulesets: 20, vibs: 20, wrong: 0.03},
		"wrong":  {hosts: 40, vms: 600, tenants: 4, rulesets: 20, vibs: 20, wrong: 0.5},
		"hosts":  {hosts: 120, vms: 10, tenants: 1, rulesets: 10, vibs: 10},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFleet(3, size)
			in := f.input(t)
			a := assess(t, e, in)
			text, err := json.MarshalIndent(a, "", " ") // in the format of the file
			if err != nil {
				t.Fatal(err)
			}
			target := audit.Target{Name: "vc-a", Kind: "vsphere", Objects: f.objects()}
			x := e.Expect(in, []audit.Target{target})
			t.Logf("%d findings, %d bytes; expected %+v", len(a.Findings), len(text), x)
			expectWithin(t, "findings", int64(len(a.Findings)), int64(x.LeastFindings), int64(x.MostFindings))
			expectWithin(t, "bytes", int64(len(text)), x.LeastBytes, x.MostBytes)
			if name == "medium" && (x.LeastFindings*2 < len(a.Findings) || x.MostFindings > len(a.Findings)*3) {
				t.Errorf("%d to %d is too wide for %d findings", x.LeastFindings, x.MostFindings, len(a.Findings))
			}
			in.Site.Scope.Tenants = []string{"none"}
			if narrow := e.Expect(in, []audit.Target{target}); narrow.LeastFindings != 0 {
				t.Errorf("of the machines of one tenant at least %d findings are expected", narrow.LeastFindings)
			}
		})
	}
}

// TestExpectRecords checks that the records of items that only people answer are expected: one for each host and item.
func TestExpectRecords(t *testing.T) {
	f := newFleet(3, fleetSize{hosts: 40, vms: 300, tenants: 2, rulesets: 10, vibs: 10})
	in := f.input(t)
	in.Kinds = objectKinds()
	std := audit.Standard{ID: "people"}
	for i := range 60 {
		id := fmt.Sprint(i)
		std.Controls = append(std.Controls, audit.Control{
			ID: id, Kind: "manual", Objects: []string{"host", "vm"},
			Demands: []audit.Demand{
				{ID: id + ".1", Objects: []string{"host", "vm"}}, {ID: id + ".2", Objects: []string{"host"}},
			},
		})
	}
	in.Standards, in.Others, in.Site.Standards = []audit.Standard{std}, []string{std.ID}, nil
	a := assess(t, shipped(t), in)
	text, err := json.Marshal(a.Records)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Records) < 60*300 {
		t.Fatalf("%d records", len(a.Records))
	}
	targets := []audit.Target{{Name: "vc-a", Kind: "vsphere", Objects: f.objects()}}
	with := shipped(t).Expect(in, targets)
	in.Kinds = nil
	without := shipped(t).Expect(in, targets)
	records := with.MostBytes - without.MostBytes
	t.Logf("%d records of %d bytes, expected %d", len(a.Records), len(text), records)
	expectWithin(t, "bytes", int64(len(text)), records/4, records)
}

// expectWithin fails if a number is outside its expectation.
func expectWithin(t *testing.T, of string, n, least, most int64) {
	t.Helper()
	if n < least || n > most {
		t.Errorf("%d %s, expected %d to %d", n, of, least, most)
	}
}

// objects returns the numbers that a preflight would report.
func (f *fleet) objects() map[string]int {
	n := map[string]int{"networks": 4}
	for _, c := range []string{"hosts", "vms", "clusters", "datastores"} {
		n[c] = len(f.tree[c])
	}
	for id := range f.tree["portgroups"] {
		if !isStandard(id) {
			n["distributed_portgroups"]++
		}
	}
	for id := range f.tree["switches"] {
		if !isStandard(id) {
			n["distributed_switches"]++
		}
	}
	pools := map[any]bool{}
	for _, vm := range f.tree["vms"] {
		pools[vm["pool"]] = true
	}
	n["pools"] = len(pools)
	return n
}

func isStandard(id string) bool { return strings.Contains(id, ":") }
