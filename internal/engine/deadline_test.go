package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/engine"
)

// TestDeadline checks that a check which does not end prevents the assessment: no verdict depends on the speed of
// the machine.
func TestDeadline(t *testing.T) {
	const ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"
	loops := strings.Repeat("; some _ in xs", 9)
	e := probe(t, lockdown,
		"failures contains {\"subject\": id, \"path\": \"lockdown\", \"observed\": n, \"expected\": \"x\"} if {\n"+
			"\tsome id, host in input.hosts\n\txs := "+ten+"\n"+
			"\tn := count([1 | host.lockdown == \"lockdownNormal\""+loops+"])\n\tn > 0\n}\n")
	in := snapshot([2]string{"vc/vsphere.hosts", `{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownNormal"}}}`})
	e.Within(500 * time.Millisecond)
	a, err := e.Assess(context.Background(), in)
	if a != nil || !errors.Is(err, engine.ErrDeadline) ||
		!strings.Contains(err.Error(), "check site.own.probe: no answer before the deadline of 500ms\nhint: ") {
		t.Errorf("%v, %v", a, err)
	}

	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Assess(cancelled, in); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
