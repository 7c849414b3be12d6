package logs

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// policies returns an engine that is compiled once for all tests.
var policies = sync.OnceValues(func() (*engine.Engine, error) { return engine.New(context.Background(), rego.FS) })

// judged returns the statuses of the engine's findings by "check subject".
func judged(
	t testing.TB, target audit.Target, evidence []audit.Evidence, document func(audit.Evidence) ([]byte, error),
) map[string]audit.Status {
	t.Helper()
	eng, err := policies()
	if err != nil {
		t.Fatal(err)
	}
	snap := &audit.Snapshot{
		Started:  afternoon,
		Finished: afternoon,
		Targets:  []audit.Target{target},
		Evidence: evidence,
	}
	a, err := eng.Assess(t.Context(), engine.Input{Snapshot: snap, Document: document})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]audit.Status{}
	for _, f := range a.Findings {
		if check, ours := strings.CutPrefix(f.Check, "logs."); ours {
			out[check+" "+f.Subject.ID] = f.Status
		}
	}
	return out
}

// The checks find every planted fault, and nothing unknown passes.
func TestJudged(t *testing.T) {
	c := declared(connect("elasticsearch",
		elasticServer(t, append(estateOf(afternoon), ahead5and30(afternoon)...), elasticRoot, ilmRoutes()), 195))
	target, m, err := look(t, c, afternoon)
	if err != nil {
		t.Fatal(err)
	}
	got := judged(t, target, m.Evidence, m.Document)
	want := map[string]audit.Status{}
	for subject, x := range map[string][2]audit.Status{ // silence, missing_days
		"esx01":   {audit.Pass, audit.Pass},
		"esx02":   {audit.Pass, audit.Fail},
		"vcenter": {audit.Fail, audit.Fail},
		"new":     {audit.Pass, audit.Pass},
		"esx03":   {audit.Undetermined, audit.Undetermined},
		"fast":    {audit.Undetermined, audit.Pass},
		"mad":     {audit.Undetermined, audit.Undetermined},
		"(none)":  {audit.Undetermined, audit.Undetermined},
	} {
		want["silence "+subject], want["missing_days "+subject] = x[0], x[1]
	}
	want["oldest_record logs-a"], want["retention logs-a"], want["integrity logs-a"] = audit.Pass, audit.Pass,
		audit.Fail
	for key, status := range want {
		if got[key] != status {
			t.Errorf("%s: %q, want %q", key, got[key], status)
		}
	}

	nobody := New(connect("loki", "http://127.0.0.1:1", 30), func() time.Time { return afternoon })
	none, err := nobody.Collect(t.Context(), m, nil)
	if err == nil {
		t.Fatal("nobody is there, and it is seen")
	}
	for key, status := range judged(t, none, nil, nil) {
		if status == audit.Pass || status == audit.Fail {
			t.Errorf("nobody is there: %s is %s", key, status)
		}
	}
	if diff := cmp.Diff([]string{"log_sources", "log_stores"}, none.Holds); diff != "" {
		t.Error(diff)
	}
}
