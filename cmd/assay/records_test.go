package main

import (
	"path/filepath"
	"testing"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/evidence"
)

// TestHardenedRecords checks that on the hardened estate the machine concludes each record all of whose demands checks
// decide, and no other one: a demand for a person awaits him, and so does every demand of an object that people list,
// since checks find nothing about it.
func TestHardenedRecords(t *testing.T) {
	dir := demoOf(t, "hardened")
	as, err := evidence.ReadAssessment(filepath.Join(dir, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	byChecks := demandsByChecks(t)
	byPeople := map[string]bool{}
	for i := range as.Objects {
		byPeople[as.Objects[i].ID] = as.Objects[i].ByPeople()
	}

	concluded := 0
	for _, r := range as.Records {
		if r.Standard != "gbt22239-2019-l3" {
			continue
		}
		wantRecord(t, r, byChecks, r.Object != "" && !byPeople[r.Object])
		if r.Verdict == audit.Conform {
			concluded++
		}
	}
	if concluded < 300 {
		t.Errorf("the machine concludes %d records, want 300 at least", concluded)
	}
}

// demandsByChecks reports for each demand, by standard and id, whether checks decide it.
func demandsByChecks(t *testing.T) map[string]bool {
	t.Helper()
	stds, err := catalog.Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, s := range stds {
		for _, c := range s.Controls {
			for _, d := range c.Demands {
				out[s.ID+" "+d.ID] = d.ByChecks()
			}
		}
	}
	return out
}

// wantRecord checks that a record is concluded where checks decide all of its demands, and awaits a person elsewhere.
// read reports that a collector reads the object of the record.
func wantRecord(t *testing.T, r audit.Record, byChecks map[string]bool, read bool) {
	t.Helper()
	want := audit.VerdictNotApplicable
	for _, d := range r.Demands {
		decided := d.Verdict == audit.Conform || d.Verdict == audit.VerdictNotApplicable
		if checks := byChecks[r.Standard+" "+d.Demand] && read; checks != decided ||
			!decided && d.Verdict != audit.Awaiting {
			t.Errorf("%s%s, demand %s: %s", r.Object, r.Kind, d.Demand, d.Verdict)
		}
		switch {
		case !decided:
			want = audit.Awaiting
		case d.Verdict == audit.Conform && want != audit.Awaiting:
			want = audit.Conform
		}
	}
	if r.Verdict != want {
		t.Errorf("%s%s, item %s: %s, want %s", r.Object, r.Kind, r.Control, r.Verdict, want)
	}
}
