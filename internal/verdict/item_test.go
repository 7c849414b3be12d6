package verdict

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestRollUp tests combinations of findings for every kind of control. Each letter is one finding, each word one
// object: p pass, f fail, n not applicable, o open.
func TestRollUp(t *testing.T) {
	sets := []string{
		"", "p", "n", "o", "f", "p n", "p o", "n o", "p f", "pf", "fn", "fo", "ff f", "f pf", "p f o", "f o",
		"ppppppppp f", "p p p p p p p p p pf",
	}
	control := map[string]audit.Control{
		"automated": {Kind: "automated", Checks: []string{"a.b"}, Methods: []audit.Method{"examine"}},
		"wanting": {
			Kind:    "automated",
			Checks:  []string{"a.b"},
			Wanted:  []string{"VMW-X-1"},
			Methods: []audit.Method{"test"},
		},
		"guided": {
			Kind:     "automated",
			Checks:   []string{"a.b"},
			Guidance: audit.Text{ZH: "看", EN: "look"},
			Methods:  []audit.Method{"test"},
		},
		"hybrid": {Kind: "hybrid", Checks: []string{"a.b"}, Methods: []audit.Method{"interview"}},
		"manual": {Kind: "manual", Checks: []string{"a.b"}, Methods: []audit.Method{"interview", "examine"}},
	}
	failing := map[string]audit.Verdict{
		"f":                    audit.Nonconform,
		"p f":                  audit.PartlyConform,
		"pf":                   audit.Nonconform,
		"fn":                   audit.Nonconform,
		"fo":                   audit.Nonconform,
		"ff f":                 audit.Nonconform,
		"f pf":                 audit.Nonconform,
		"p f o":                audit.PartlyConform,
		"f o":                  audit.Nonconform,
		"ppppppppp f":          audit.PartlyConform,
		"p p p p p p p p p pf": audit.PartlyConform,
		"o":                    audit.VerdictUndetermined,
		"p o":                  audit.VerdictUndetermined,
		"n o":                  audit.VerdictUndetermined,
	}
	clean := map[string]map[string]audit.Verdict{
		"automated": {
			"": audit.VerdictUndetermined, "p": audit.Conform, "n": audit.VerdictNotApplicable, "p n": audit.Conform,
		},
		"wanting": {"": audit.VerdictUndetermined, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
		"guided":  {"": audit.VerdictUndetermined, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
		"hybrid":  {"": audit.Awaiting, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
		"manual":  {"": audit.Awaiting, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
	}
	for kind, c := range control {
		for _, name := range sets {
			want, ok := failing[name]
			if !ok {
				want = clean[kind][name]
			}
			l := lab{findings: letters("a.b", name), checks: []audit.CheckSummary{{ID: "a.b", Subject: "host"}}}
			got := l.judge(t, c).Results[0]
			if got.Verdict != want || got.Machine != want {
				t.Errorf("%s, %q: %s, %s, want %s", kind, name, got.Machine, got.Verdict, want)
			}
			if got.Reason == "" || got.ReasonEN == "" || strings.Contains(got.Reason+got.ReasonEN, "%!") {
				t.Errorf("%s, %q: no clear reason: %q, %q", kind, name, got.Reason, got.ReasonEN)
			}
		}
	}
}

// TestWithoutChecks tests controls without demands and checks: the system awaits a person.
func TestWithoutChecks(t *testing.T) {
	for _, kind := range []string{"automated", "hybrid", "manual"} {
		c := audit.Control{Kind: kind, Methods: []audit.Method{"interview"}}
		got := lab{}.judge(t, c)
		if v := got.Results[0].Verdict; v != audit.Awaiting || len(got.Records) != 1 || len(got.Objects) != 1 ||
			got.Objects[0].Name != "cloud" || got.Objects[0].Kind != audit.SystemKind {
			t.Errorf("%s: %s, %+v", kind, v, got.Objects)
		}
		l := lab{Input: Input{Answers: []audit.Answer{answer(audit.PartlyConform, nil)}}}
		if r := l.judge(t, c).Results[0]; r.Verdict != audit.PartlyConform || r.Machine != audit.Awaiting {
			t.Errorf("%s, answered: %s, %s", kind, r.Machine, r.Verdict)
		}
	}
}

// TestPart checks that the reason of a control names the part that its checks answer, before and after a person
// judged the rest.
func TestPart(t *testing.T) {
	c := audit.Control{
		Kind:   "hybrid",
		Checks: []string{"a.b"},
		Part:   audit.Text{ZH: "主机的设置", EN: "settings of hosts"},
	}
	for _, answers := range [][]audit.Answer{nil, {answer(audit.Conform, nil)}} {
		r := lab{Input: Input{Answers: answers}, findings: letters("a.b", "p")}.judge(t, c).Results[0]
		if !strings.Contains(r.Reason, "自动检查回答的部分：主机的设置。") ||
			!strings.Contains(r.ReasonEN, "The checks answer this part: settings of hosts.") {
			t.Errorf("with %d answers the reason names no part: %q, %q", len(answers), r.Reason, r.ReasonEN)
		}
		if r.Machine != audit.Awaiting {
			t.Errorf("the checks of a part alone give %s", r.Machine)
		}
	}
}

// TestSilentChecks checks that an answer replaces checks without findings only with a reason, as for any verdict of
// the machine. On a control that a person judges anyway, and for a part of the checks, the answer counts and the
// reason names those checks.
func TestSilentChecks(t *testing.T) {
	answered := func(edit func(*audit.Answer)) []audit.Answer { return []audit.Answer{answer(audit.Conform, edit)} }
	const none = "No finding of c.d."
	for name, c := range map[string]struct {
		kind             string
		checks           []string
		answers          []audit.Answer
		machine, verdict audit.Verdict
		says             string
	}{
		"hybrid, no answer": {
			"hybrid",
			[]string{"c.d"},
			nil,
			audit.Awaiting,
			audit.Awaiting,
			"no target or register",
		},
		"hybrid, answered": {"hybrid", []string{"c.d"}, answered(nil), audit.Awaiting, audit.Conform, none},
		"automated, answered and why": {
			"automated",
			[]string{"c.d"},
			answered(because),
			audit.VerdictUndetermined,
			audit.Conform,
			"seen on site",
		},
		"automated, answered": {
			"automated",
			[]string{"c.d"},
			answered(nil),
			audit.VerdictUndetermined,
			audit.VerdictUndetermined,
			"Without a reason",
		},
		"manual, answered": {
			"manual",
			[]string{"c.d"},
			answered(nil),
			audit.Awaiting,
			audit.Conform,
			"n judged it",
		},
		"hybrid, one of two": {"hybrid", []string{"a.b", "c.d"}, nil, audit.Awaiting, audit.Awaiting, none},
		"hybrid, one of two answered": {
			"hybrid",
			[]string{"a.b", "c.d"},
			answered(nil),
			audit.Awaiting,
			audit.Conform,
			none,
		},
		"automated, one of two": {
			"automated",
			[]string{"a.b", "c.d"},
			nil,
			audit.VerdictUndetermined,
			audit.VerdictUndetermined,
			none,
		},
	} {
		l := lab{
			Input:    Input{Answers: c.answers},
			findings: letters("a.b", "p"),
			checks:   []audit.CheckSummary{{ID: "a.b", Subject: "host"}, {ID: "c.d", Subject: "host"}},
		}
		r := l.judge(t, audit.Control{Kind: c.kind, Checks: c.checks}).Results[0]
		if r.Machine != c.machine || r.Verdict != c.verdict || !strings.Contains(r.ReasonEN, c.says) {
			t.Errorf("%s: %s, %s, %q, want %s, %s and %q", name, r.Machine, r.Verdict, r.ReasonEN, c.machine, c.verdict,
				c.says)
		}
	}
}
