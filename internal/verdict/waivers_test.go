package verdict

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestWaive checks the failures and controls that a waiver covers, and its state.
func TestWaive(t *testing.T) {
	findings := func() []audit.Finding {
		return []audit.Finding{
			{ID: "F-1", Check: "esxi.ssh", Target: "vc", Subject: audit.Subject{Name: "esx-1"}, Status: audit.Fail},
			{
				ID:      "F-2",
				Check:   "esxi.ssh",
				Target:  "vc",
				Subject: audit.Subject{Name: "esx-2"},
				Status:  audit.Undetermined,
			},
			{
				ID:      "F-3",
				Check:   "vm.name",
				Target:  "vc",
				Subject: audit.Subject{Name: "ops @ dc/vm"},
				Status:  audit.Fail,
			},
		}
	}
	w := audit.Waiver{
		ID:      "W",
		Check:   "esxi.ssh",
		Target:  "*",
		Subject: "esx-*",
		Start:   "2026-11-22",
		Expiry:  "2026-11-22",
	}
	stds := []audit.Standard{{
		ID:       "s",
		Controls: []audit.Control{{ID: "1", Checks: []string{"esxi.ssh"}}, {ID: "2", Checks: []string{"esxi.ssh"}}},
	}}
	byControl := func(w *audit.Waiver) { w.Check, w.Standard, w.Control = "", "s", "1" }
	const today = "2026-11-22"
	for name, c := range map[string]struct {
		edit    func(*audit.Waiver)
		today   string
		state   audit.WaiverState
		covered string // the failure that is waived for every control
		own     waived
	}{
		"its only day":              {func(*audit.Waiver) {}, today, audit.WaiverActive, "F-1", waived{}},
		"the day after":             {func(*audit.Waiver) {}, "2026-11-23", audit.WaiverExpired, "", waived{}},
		"the day before":            {func(*audit.Waiver) {}, "2026-11-21", audit.WaiverNotStarted, "", waived{}},
		"by control":                {byControl, today, audit.WaiverActive, "", waived{{"s", "1"}: {"F-1": "W"}}},
		"by control, the day after": {byControl, "2026-11-23", audit.WaiverExpired, "", waived{}},
		"another standard": {
			func(w *audit.Waiver) { w.Check, w.Standard, w.Control = "", "x", "1" },
			today,
			audit.WaiverUnused,
			"",
			waived{},
		},
		"another subject": {func(w *audit.Waiver) { w.Subject = "esx-2" }, today, audit.WaiverUnused, "", waived{}},
		"another check":   {func(w *audit.Waiver) { w.Check = "esxi.slp" }, today, audit.WaiverUnused, "", waived{}},
		"another target":  {func(w *audit.Waiver) { w.Target = "vc-b" }, today, audit.WaiverUnused, "", waived{}},
		"every subject": {
			func(w *audit.Waiver) { w.Check, w.Subject = "vm.name", "*" },
			today,
			audit.WaiverActive,
			"F-3",
			waived{},
		},
		"up to the slash only": {
			func(w *audit.Waiver) { w.Check, w.Subject = "vm.name", "ops*" },
			today,
			audit.WaiverUnused,
			"",
			waived{},
		},
		"through the slash": {
			func(w *audit.Waiver) { w.Check, w.Subject = "vm.name", "ops @ */*" },
			today,
			audit.WaiverActive,
			"F-3",
			waived{},
		},
	} {
		fs, x := findings(), w
		c.edit(&x)
		uses, own := waive(fs, []audit.Waiver{x}, stds, c.today)
		covered := ""
		for i, f := range fs {
			if f.Waiver != "" {
				covered += f.ID
			}
			if f.Status != findings()[i].Status {
				t.Errorf("%s: %s became %s", name, f.ID, f.Status)
			}
		}
		if diff := cmp.Diff(c.own, own); diff != "" || uses[0].State != c.state || covered != c.covered {
			t.Errorf("%s: %s, covers %q, by control -want +got:\n%s", name, uses[0].State, covered, diff)
		}
	}
	for name, list := range map[string][]audit.Waiver{
		"an unknown control": {{ID: "W", Standard: "s", Control: "9"}},
		"an id twice":        {w, w},
	} {
		if checkWaivers(list, stds) == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

// TestWaiverOf checks that a control is waived only if all its failures are, by its own waiver or by one of the
// check.
func TestWaiverOf(t *testing.T) {
	fs := []*audit.Finding{
		{ID: "F-1", Status: audit.Fail, Waiver: "W-check"}, {ID: "F-2", Status: audit.Fail},
		{ID: "F-3", Status: audit.Pass},
	}
	uses := []audit.WaiverUse{{Waiver: audit.Waiver{ID: "W-check"}}, {Waiver: audit.Waiver{ID: "W-own"}}}
	for name, c := range map[string]struct {
		fs   []*audit.Finding
		own  map[string]string
		want string
		n    int
	}{
		"one of two":            {fs, nil, "", 1},
		"one by each":           {fs, map[string]string{"F-2": "W-own"}, "W-own", 2},
		"its own covers all":    {fs, map[string]string{"F-1": "W-own", "F-2": "W-own"}, "W-own", 2},
		"its own, not the last": {fs, map[string]string{"F-1": "W-own"}, "", 1},
		"by the check":          {fs[:1], nil, "W-check", 1},
		"nothing fails":         {fs[2:], nil, "", 0},
	} {
		got, n := waiverOf(c.fs, c.own, uses)
		id := ""
		if got != nil {
			id = got.ID
		}
		if id != c.want || n != c.n {
			t.Errorf("%s: %q covers %d, want %q and %d", name, id, n, c.want, c.n)
		}
	}
}
