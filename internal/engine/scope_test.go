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
		"by id": {
			rules: head(`id == "host-102"`),
			fails: 1,
		},
		"by id of a function": {
			rules: head("odd(id)") + "odd(id) if endswith(id, \"3\")\n",
			fails: 1,
		},
		"counts them": {
			rules: head("count(input.hosts) > 3"),
			fails: 4,
		},
		"compares two": {
			rules: head("some other, _ in input.hosts\n\tother > id"),
			fails: 3,
		},
		"another of its kind": {
			rules: head("some h in input.hosts\n\th.lockdown == host.lockdown"),
			fails: 4,
		},
		"by a rule": {
			rules: head("host.lockdown in seen") + "seen contains h.lockdown if some h in input.hosts\n",
			fails: 4,
		},
		"says its id": {
			rules: "failures contains {\"subject\": id, \"path\": \"lockdown\", \"observed\": id, " +
				"\"expected\": \"x\"} if some id, " +
				"_ in input.hosts\n",
			fails: 4,
		},
		"each alone": {
			rules: head(`host.lockdown == "lockdownNormal"`),
			fails: 4,
		},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := engine.New(context.Background(), rego.FS, site(lockdown, c.rules))
			if err != nil {
				t.Fatal(err)
			}
			fails, seen := 0, map[string]bool{}
			for _, x := range assess(t, e, newFleet(1, fleetSize{
				hosts:   4,
				vms:     4,
				tenants: 1,
			}).input(t)).Findings {
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
