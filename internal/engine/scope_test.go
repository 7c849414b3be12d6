package engine_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// TestLooksBeyondOne checks that a check which compares subjects, or judges by their id, gets all of them although
// their fields are identical.
func TestLooksBeyondOne(t *testing.T) {
	head := func(body string) string {
		return "failures contains {\"subject\": id, \"path\": \"lockdown\", \"observed\": host.lockdown, " +
			"\"expected\": \"x\"} if {\n\tsome id, host in input.hosts\n\t" + body + "\n}\n"
	}
	for name, c := range map[string]struct {
		rules string
		fails int
	}{
		"by id":               {head(`id == "host-102"`), 1},
		"by id of a function": {head("odd(id)") + "odd(id) if endswith(id, \"3\")\n", 1},
		"counts them":         {head("count(input.hosts) > 3"), 4},
		"compares two":        {head("some other, _ in input.hosts\n\tother > id"), 3},
		"another of its kind": {head("some h in input.hosts\n\th.lockdown == host.lockdown"), 4},
		"by a rule": {
			head("host.lockdown in seen") + "seen contains h.lockdown if some h in input.hosts\n",
			4,
		},
		"says its id": {
			"failures contains {\"subject\": id, \"path\": \"lockdown\", \"observed\": id, " +
				"\"expected\": \"x\"} if some id, " +
				"_ in input.hosts\n",
			4,
		},
		"each alone": {head(`host.lockdown == "lockdownNormal"`), 4},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := engine.New(context.Background(), rego.FS, site(lockdown, c.rules))
			if err != nil {
				t.Fatal(err)
			}
			f := newFleet(1, fleetSize{hosts: 4, vms: 4, tenants: 1})
			in := f.input(t)
			a, err := e.Assess(context.Background(), in)
			if err != nil {
				t.Fatal(err)
			}
			fails, seen := 0, map[string]bool{}
			for _, x := range a.Findings {
				if x.Check == "site.own.probe" && x.Status == audit.Fail {
					fails++
					raw, _ := json.Marshal(x.Observed)
					seen[string(raw)] = true
				}
			}
			if fails != c.fails || name == "says its id" && len(seen) != 4 {
				t.Errorf("%d failures that show %v, want %d", fails, seen, c.fails)
			}
		})
	}
}
