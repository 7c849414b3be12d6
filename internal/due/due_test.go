package due

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestItems has one thing of each kind, one that is past, and those that are left out: later ones, a corrected problem,
// an answer that a later one replaces, a planned drill.
func TestItems(t *testing.T) {
	now := time.Date(2026, 11, 30, 17, 0, 0, 0, time.UTC) // 1 December in +08:00
	as := &audit.Assessment{
		Zone: "+08:00",
		Results: []audit.Result{{Standard: "std", Control: "8.1 a", Answers: []audit.Answer{
			{Name: "Li", ValidUntil: "2026-12-31"}, {Name: "Wang", ValidUntil: "2026-12-01"},
			{Name: "Li", ValidUntil: "2026-12-20", Objects: []string{"room"}},
			{Name: "Li", ValidUntil: "2026-12-02", From: &audit.ControlKey{}},
		}}},
		Waivers: []audit.WaiverUse{
			{Waiver: audit.Waiver{ID: "W-1", Check: "a.b", Target: "*", Subject: "*", Approver: "Zhao",
				Expiry: "2026-11-30"}},
			{Waiver: audit.Waiver{ID: "W-2", Check: "a.b", Expiry: "2027-11-30"}},
		},
		SecurityProblems: []audit.SecurityProblem{
			{Number: "T001", Standard: "std", Point: "8.1", Controls: []string{"8.1 a"}, State: audit.ProblemOpen,
				Decision: &audit.ProblemDecision{Deadline: "2026-12-15", Owner: "Sun"}},
			{Number: "T002", Standard: "std", Point: "8.2", Controls: []string{"8.2 a"}, State: audit.ProblemCorrected,
				Decision: &audit.ProblemDecision{Deadline: "2026-12-15"}},
		},
		Targets: []audit.Target{
			{Name: "vc-a", TLS: &audit.TLSPeer{
				Subject: "CN=vc", NotAfter: time.Date(2026, 12, 9, 20, 0, 0, 0, time.UTC),
			}},
			{Name: "vc-b"},
		},
		Parameters: []audit.ParameterInUse{{Check: drillCheck, Name: drillDays, Value: 366.0}},
	}
	docs := []Document{{Target: "reg", Collector: "register.drills", Data: []byte(`{
		"certificates": {"C-1": {"type": "CISP", "staff": "S-1", "expires": "2026-12-05"},
			"C-2": {"type": "ISO", "staff": "", "expires": null}},
		"drills": {"1": {"type": "fire", "held": "2025-12-10"}, "2": {"type": "fire", "held": "2025-12-11"},
			"3": {"type": "fire", "held": "2026-12-20"}}}`)}}
	docs = append(docs, Document{Target: "vc-a", Collector: "vsphere.hosts", Data: []byte(`{"hosts": {
		"host-1": {"name": "esx-1", "certificate": {"subject": "CN=esx-1", "not_after": "2026-12-03T00:00:00Z"}},
		"host-2": {"name": "esx-2"}}}`)})
	docs = append(docs, Document{Target: "www", Collector: "website.site", Data: []byte(`{"websites": {"a": {"tls": {
		"10.0.0.1:443": {"certificate": {"subject": "CN=a", "not_after": "2026-12-03T18:00:00Z"}}}}}}`)})
	items, err := Items(as, docs, now, 30)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range items {
		got = append(got, fmt.Sprintf("%s %d %s %s | %s | %s", i.Day, i.Left, i.Kind, i.ID, i.Text, i.Who))
	}
	want := []string{
		"2026-11-30 -1 waiver W-1 | a.b * * | Zhao",
		"2026-12-03 2 certificate vc-a esx-1 | CN=esx-1 | ",
		"2026-12-04 3 certificate www 10.0.0.1:443 | CN=a | ",
		"2026-12-05 4 certificate reg C-1 | CISP | S-1",
		"2026-12-10 9 certificate vc-a | CN=vc | ",
		"2026-12-12 11 drill reg fire | 2025-12-11 | ",
		"2026-12-15 14 problem std 8.1 | T001 | Sun",
		"2026-12-20 19 answer std 8.1 a | room | Li",
		"2026-12-31 30 answer std 8.1 a |  | Li",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if items, err = Items(as, docs, now, 29); err != nil || len(items) != len(want)-1 {
		t.Errorf("within 29 days: %v %d items", err, len(items))
	}
	if _, err := Items(as, []Document{{Data: []byte("{")}}, now, 1); err == nil {
		t.Error("a damaged document was read")
	}
}
