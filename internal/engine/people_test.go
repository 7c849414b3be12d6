package engine

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestCombine walks every machine verdict against every kind of answer.
func TestCombine(t *testing.T) {
	const today = "2026-11-22"
	answer := func(v audit.Verdict, reason string) audit.Answer {
		return audit.Answer{Verdict: v, Name: "n", Date: "2026-11-01", ValidUntil: "2027-11-01", Reason: reason}
	}
	lapsed, early := answer(audit.Conform, ""), answer(audit.Conform, "")
	lapsed.ValidUntil, early.Date = "2026-11-21", "2026-11-23"
	sets := map[string][]audit.Answer{
		"none": nil, "yes": {answer(audit.Conform, "")}, "no": {answer(audit.Nonconform, "")}, "yes, because": {answer(audit.Conform, "seen on site")},
		"no, because": {answer(audit.Nonconform, "seen on site")}, "lapsed": {lapsed}, "early": {early}, "both": {answer(audit.Conform, ""), answer(audit.Nonconform, "")},
		"two agree": {answer(audit.Conform, ""), answer(audit.Conform, "")}, "lapsed and yes": {lapsed, answer(audit.Conform, "")},
	}
	type want struct {
		verdict   audit.Verdict
		overruled bool
	}
	for _, machine := range audit.Verdicts {
		for name, answers := range sets {
			w := want{machine, false}
			switch name {
			case "yes", "two agree", "lapsed and yes":
				if machine == audit.Awaiting {
					w.verdict = audit.Conform
				}
			case "no":
				if machine == audit.Awaiting {
					w.verdict = audit.Nonconform
				}
			case "yes, because":
				w = want{audit.Conform, machine != audit.Awaiting && machine != audit.Conform}
			case "no, because":
				w = want{audit.Nonconform, machine != audit.Awaiting && machine != audit.Nonconform}
			case "both":
				if machine == audit.Conform || machine == audit.VerdictNotApplicable {
					w.verdict = audit.Awaiting
				}
			}
			got := combine(machine, text("机器。", "machine."), audit.Text{}, answers, today)
			if (want{got.verdict, got.overruled}) != w || got.machine != machine {
				t.Errorf("%s, %s: %+v, want %+v", machine, name, got, w)
			}
			if got.reason.ZH == "" || got.reason.EN == "" || strings.Contains(got.reason.EN, "%!") {
				t.Errorf("%s, %s: no clear reason: %+v", machine, name, got.reason)
			}
		}
	}
}

// TestWaive holds which failures a waiver covers, for whom, and what becomes of it.
func TestWaive(t *testing.T) {
	findings := func() []audit.Finding {
		return []audit.Finding{
			{ID: "F-1", Check: "esxi.ssh", Target: "vc", Subject: audit.Subject{Name: "esx-1"}, Status: audit.Fail},
			{ID: "F-2", Check: "esxi.ssh", Target: "vc", Subject: audit.Subject{Name: "esx-2"}, Status: audit.Undetermined},
			{ID: "F-3", Check: "vm.name", Target: "vc", Subject: audit.Subject{Name: "ops @ dc/vm"}, Status: audit.Fail},
		}
	}
	w := audit.Waiver{ID: "W", Check: "esxi.ssh", Target: "*", Subject: "esx-*", Start: "2026-11-22", Expiry: "2026-11-22"}
	stds := []audit.Standard{{ID: "s", Controls: []audit.Control{{ID: "1", Checks: []string{"esxi.ssh"}}, {ID: "2", Checks: []string{"esxi.ssh"}}}}}
	byControl := func(w *audit.Waiver) { w.Check, w.Standard, w.Control = "", "s", "1" }
	const today = "2026-11-22"
	for name, c := range map[string]struct {
		edit    func(*audit.Waiver)
		today   string
		state   audit.WaiverState
		covered string // the failure that every control takes for waived
		own     waived
	}{
		"its only day":              {func(*audit.Waiver) {}, today, audit.WaiverActive, "F-1", waived{}},
		"the day after":             {func(*audit.Waiver) {}, "2026-11-23", audit.WaiverExpired, "", waived{}},
		"the day before":            {func(*audit.Waiver) {}, "2026-11-21", audit.WaiverNotStarted, "", waived{}},
		"by control":                {byControl, today, audit.WaiverActive, "", waived{{"s", "1"}: {"F-1": "W"}}},
		"by control, the day after": {byControl, "2026-11-23", audit.WaiverExpired, "", waived{}},
		"another standard":          {func(w *audit.Waiver) { w.Check, w.Standard, w.Control = "", "x", "1" }, today, audit.WaiverUnused, "", waived{}},
		"another subject":           {func(w *audit.Waiver) { w.Subject = "esx-2" }, today, audit.WaiverUnused, "", waived{}},
		"another check":             {func(w *audit.Waiver) { w.Check = "esxi.slp" }, today, audit.WaiverUnused, "", waived{}},
		"another target":            {func(w *audit.Waiver) { w.Target = "vc-b" }, today, audit.WaiverUnused, "", waived{}},
		"every subject":             {func(w *audit.Waiver) { w.Check, w.Subject = "vm.name", "*" }, today, audit.WaiverActive, "F-3", waived{}},
		"up to the slash only":      {func(w *audit.Waiver) { w.Check, w.Subject = "vm.name", "ops*" }, today, audit.WaiverUnused, "", waived{}},
		"through the slash":         {func(w *audit.Waiver) { w.Check, w.Subject = "vm.name", "ops @ */*" }, today, audit.WaiverActive, "F-3", waived{}},
	} {
		fs, x := findings(), w
		c.edit(&x)
		uses, own, err := waive(fs, []audit.Waiver{x}, stds, c.today)
		if err != nil {
			t.Fatal(err)
		}
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
	if _, _, err := waive(findings(), []audit.Waiver{{ID: "W", Standard: "s", Control: "9"}}, stds, today); err == nil {
		t.Error("a waiver of an unknown control was taken")
	}
}

// TestWaiverOf holds that a control is waived only where each of its failures is, by its own waiver or by one of the check.
func TestWaiverOf(t *testing.T) {
	fs := []audit.Finding{{ID: "F-1", Status: audit.Fail, Waiver: "W-check"}, {ID: "F-2", Status: audit.Fail}, {ID: "F-3", Status: audit.Pass}}
	uses := []audit.WaiverUse{{Waiver: audit.Waiver{ID: "W-check"}}, {Waiver: audit.Waiver{ID: "W-own"}}}
	for name, c := range map[string]struct {
		fs   []audit.Finding
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

// TestSummarySeverity holds that a check is counted under the severity that its findings were judged by.
func TestSummarySeverity(t *testing.T) {
	p := func(id string) *policy { return &policy{Check: audit.Check{ID: id, Severity: audit.High}} }
	e := &Engine{checks: []*policy{p("esxi.ssh"), p("esxi.slp")}}
	got := e.summaries(nil, nil, map[string]audit.Severity{"esxi.slp": audit.Low})
	if got[0].Severity != audit.High || got[1].Severity != audit.Low {
		t.Errorf("got %s and %s, want high and low", got[0].Severity, got[1].Severity)
	}
}

// TestScore holds item scores over objects, the denominator and the conclusion at its bounds.
func TestScore(t *testing.T) {
	risks := map[string]audit.Risk{"A-01": {Kind: "trigger"}, "6.1.1.1": {Kind: "case"}}
	results := func(conform, bad, open, na int, risk ...string) []audit.Result {
		var out []audit.Result
		add := func(n int, v audit.Verdict) {
			for range n {
				out = append(out, audit.Result{Verdict: v, Machine: v, Risks: risk})
			}
		}
		add(conform, audit.Conform)
		add(bad, audit.Nonconform)
		add(open, audit.Awaiting)
		add(na, audit.VerdictNotApplicable)
		return out
	}
	for name, c := range map[string]struct {
		in         []audit.Result
		rate       float64
		conclusion string
	}{
		"above 90":               {results(91, 9, 0, 3), 91, "conform"},
		"exactly 90":             {results(9, 1, 0, 0), 90, "basically_conform"},
		"above 90, major risk":   {results(91, 9, 0, 0, "A-01"), 91, "basically_conform"},
		"above 90, only a case":  {results(91, 9, 0, 0, "6.1.1.1"), 91, "conform"},
		"exactly 60":             {results(6, 4, 0, 0), 60, "nonconform"},
		"something undecided":    {results(10, 0, 1, 0), 100, ""},
		"nothing decided":        {results(0, 0, 5, 0), 0, ""},
		"everything not applies": {results(0, 0, 0, 5), 0, ""},
	} {
		got := score("gbt22239-2019-l3", c.in, nil, risks)
		if got.Rate != c.rate || got.Conclusion != c.conclusion || got.Official {
			t.Errorf("%s: %+v", name, got)
		}
	}
	fs := map[string]audit.Finding{
		"a": {Subject: audit.Subject{ID: "1"}, Status: audit.Pass}, "b": {Subject: audit.Subject{ID: "2"}, Status: audit.Pass}, "c": {Subject: audit.Subject{ID: "3"}, Status: audit.Pass},
		"d": {Subject: audit.Subject{ID: "4"}, Status: audit.Fail}, "e": {Subject: audit.Subject{ID: "5"}, Status: audit.Undetermined},
	}
	r := audit.Result{Verdict: audit.PartlyConform, Machine: audit.PartlyConform, Findings: []string{"a", "b", "c", "d", "e"}}
	if got := itemScore(r, fs); got != 0.75 {
		t.Errorf("three of four objects pass: %v, want 0.75", got)
	}
	r.Overruled = true
	if got := itemScore(r, fs); got != 0.5 {
		t.Errorf("overruled to partial: %v, want 0.5", got)
	}
}
