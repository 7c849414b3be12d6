package verdict

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestRollUp tests combinations of findings for every kind of control. Each letter is one finding, each word one
// object: p pass, f fail, n not applicable, o open.
func TestRollUp(t *testing.T) {
	sets := map[string][]audit.Finding{}
	for _, name := range []string{
		"", "p", "n", "o", "f", "p n", "p o", "n o", "p f", "pf", "fn", "fo", "ff f", "f pf", "p f o", "f o",
		"ppppppppp f", "p p p p p p p p p pf",
	} {
		sets[name] = spelledFindings(name)
	}
	control := map[string]audit.Control{
		"automated": {Kind: "automated", Checks: []string{"a.b"}, Methods: []audit.Method{"examine"}},
		"wanting": {
			Kind:    "automated",
			Checks:  []string{"a.b"},
			Wanted:  []string{"VMW-X-1"},
			Methods: []audit.Method{"test"},
		},
		"unchecked": {Kind: "automated", Methods: []audit.Method{"test"}},
		"guided": {
			Kind:     "automated",
			Checks:   []string{"a.b"},
			Guidance: audit.Text{ZH: "看", EN: "look"},
			Methods:  []audit.Method{"test"},
		},
		"unseen": {Kind: "hybrid", Methods: []audit.Method{"interview"}},
		"hybrid": {Kind: "hybrid", Checks: []string{"a.b"}, Methods: []audit.Method{"interview"}},
		"manual": {Kind: "manual", Methods: []audit.Method{"interview", "examine"}},
	}
	failing := map[string]audit.Verdict{
		"f":                    audit.Nonconform,
		"p f":                  audit.PartlyConform,
		"pf":                   audit.PartlyConform,
		"fn":                   audit.Nonconform,
		"fo":                   audit.PartlyConform,
		"ff f":                 audit.Nonconform,
		"f pf":                 audit.PartlyConform,
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
		"wanting":   {"": audit.VerdictUndetermined, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
		"unchecked": {"": audit.Awaiting, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
		"guided":    {"": audit.VerdictUndetermined, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
		"unseen":    {"": audit.Awaiting, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
		"hybrid":    {"": audit.Awaiting, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
		"manual":    {"": audit.Awaiting, "p": audit.Awaiting, "n": audit.Awaiting, "p n": audit.Awaiting},
	}
	for kind, c := range control {
		for name, fs := range sets {
			want, ok := failing[name]
			if !ok {
				want = clean[kind][name]
			}
			got, why := rollUp(c, fs, countObjects(fs))
			if got != want {
				t.Errorf("%s, %s: %s, want %s", kind, name, got, want)
			}
			if why.ZH == "" || why.EN == "" || strings.Contains(why.ZH+why.EN, "%!") {
				t.Errorf("%s, %s: no clear reason: %+v", kind, name, why)
			}
		}
	}
}

// spelledFindings returns the findings of objects: each letter is one finding, each word one object. The severity must
// not matter, so it varies.
func spelledFindings(objects string) []audit.Finding {
	status := map[rune]audit.Status{
		'p': audit.Pass,
		'f': audit.Fail,
		'n': audit.NotApplicable,
		'o': audit.Undetermined,
	}
	out := []audit.Finding{}
	for i, object := range strings.Fields(objects) {
		for _, letter := range object {
			out = append(out, audit.Finding{
				Status:   status[letter],
				Severity: []audit.Severity{audit.High, audit.Low}[i%2],
				Target:   "vc",
				Subject:  audit.Subject{Kind: "host", ID: string(rune('a' + i))},
			})
		}
	}
	return out
}

// TestPart checks that the reason of a control names the part that its checks answer, before and after a person
// judged the rest.
func TestPart(t *testing.T) {
	by := index([]audit.Finding{{ID: "F-1", Check: "a.b", Status: audit.Pass}})
	c := audit.Control{
		ID:     "1",
		Kind:   "hybrid",
		Checks: []string{"a.b"},
		Part:   audit.Text{ZH: "主机的设置", EN: "settings of hosts"},
	}
	answer := []audit.Answer{
		{Verdict: audit.Conform, Name: "n", Date: "2026-11-01", ValidUntil: "2027-11-01", Record: "asked"},
	}

	for _, answers := range [][]audit.Answer{nil, answer} {
		r := result("s", c, by, nil, nil, answers, "2026-11-22", nil)
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
	by := index([]audit.Finding{{ID: "F-1", Check: "a.b", Status: audit.Pass}})
	answer := func(reason string) []audit.Answer {
		return []audit.Answer{
			{
				Verdict:    audit.Conform,
				Name:       "n",
				Date:       "2026-11-01",
				ValidUntil: "2027-11-01",
				Record:     "asked",
				Reason:     reason,
			},
		}
	}
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
		"hybrid, answered": {"hybrid", []string{"c.d"}, answer(""), audit.Awaiting, audit.Conform, none},
		"automated, answered and why": {
			"automated",
			[]string{"c.d"},
			answer("seen on the console"),
			audit.VerdictUndetermined,
			audit.Conform,
			"seen on the console",
		},
		"automated, answered": {
			"automated",
			[]string{"c.d"},
			answer(""),
			audit.VerdictUndetermined,
			audit.VerdictUndetermined,
			"Without a reason",
		},
		"manual, answered": {
			"manual",
			[]string{"c.d"},
			answer(""),
			audit.Awaiting,
			audit.Conform,
			"n judged it",
		},
		"hybrid, one of two": {"hybrid", []string{"a.b", "c.d"}, nil, audit.Awaiting, audit.Awaiting, none},
		"hybrid, one of two answered": {
			"hybrid",
			[]string{"a.b", "c.d"},
			answer(""),
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
			"No finding of c.d, so",
		},
	} {
		r := result("s",
			audit.Control{ID: "1", Kind: c.kind, Checks: c.checks}, by, nil, nil, c.answers, "2026-11-22", nil)
		if r.Machine != c.machine || r.Verdict != c.verdict || !strings.Contains(r.ReasonEN, c.says) {
			t.Errorf("%s: %s, %s, %q, want %s, %s and %q", name, r.Machine, r.Verdict, r.ReasonEN, c.machine, c.verdict,
				c.says)
		}
	}
}
