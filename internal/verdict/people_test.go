package verdict

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestAnswers tests every verdict of the machine with every kind of answer to a control of one demand.
func TestAnswers(t *testing.T) {
	lapsed := answer(audit.Conform, func(a *audit.Answer) { a.ValidUntil = "2026-11-21" })
	early := answer(audit.Conform, func(a *audit.Answer) { a.Date = "2026-11-23" })
	sets := map[string][]audit.Answer{
		"none":           nil,
		"yes":            {answer(audit.Conform, nil)},
		"no":             {answer(audit.Nonconform, nil)},
		"yes, because":   {answer(audit.Conform, because)},
		"no, because":    {answer(audit.Nonconform, because)},
		"lapsed":         {lapsed},
		"early":          {early},
		"both":           {answer(audit.Conform, nil), answer(audit.Nonconform, nil)},
		"two agree":      {answer(audit.Conform, nil), answer(audit.Conform, nil)},
		"lapsed and yes": {lapsed, answer(audit.Conform, nil)},
	}
	machines := map[audit.Verdict]lab{
		audit.Conform:              {findings: letters("a.b", "p")},
		audit.PartlyConform:        {findings: letters("a.b", "p f")},
		audit.Nonconform:           {findings: letters("a.b", "f")},
		audit.VerdictNotApplicable: {findings: letters("a.b", "n")},
		audit.VerdictUndetermined:  {findings: letters("a.b", "o")},
		audit.Awaiting:             {},
	}
	for machine, l := range machines {
		c := audit.Control{Kind: "automated", Checks: []string{"a.b"}}
		if machine == audit.Awaiting {
			c = audit.Control{Kind: "manual"}
		}
		for name, answers := range sets {
			l.Answers = answers
			want := combined(machine, name)
			r := l.judge(t, c).Results[0]
			if (combination{r.Verdict, r.Overruled}) != want || r.Machine != machine {
				t.Errorf("%s, %s: %s, %s, %v, want %+v", machine, name, r.Machine, r.Verdict, r.Overruled, want)
			}
			if r.Reason == "" || r.ReasonEN == "" || strings.Contains(r.ReasonEN, "%!") {
				t.Errorf("%s, %s: no clear reason: %q, %q", machine, name, r.Reason, r.ReasonEN)
			}
		}
	}
}

// A combination is the verdict of machine and people together.
type combination struct {
	verdict   audit.Verdict
	overruled bool
}

// combined returns the expected combination of a machine's verdict with a set of answers.
func combined(machine audit.Verdict, answers string) combination {
	waits := machine == audit.Awaiting
	switch answers {
	case "yes", "two agree", "lapsed and yes":
		if waits {
			return combination{audit.Conform, false}
		}
	case "no":
		if waits {
			return combination{audit.Nonconform, false}
		}
	case "yes, because":
		return combination{audit.Conform, !waits && machine != audit.Conform}
	case "no, because":
		return combination{audit.Nonconform, !waits && machine != audit.Nonconform}
	case "both": // on the failing one of two objects the failure stays
		if machine == audit.Conform || machine == audit.VerdictNotApplicable {
			return combination{audit.Awaiting, false}
		}
		if machine == audit.PartlyConform {
			return combination{audit.Nonconform, false}
		}
	}
	return combination{machine, false}
}

// divided is a control with a demand that a check decides and one for a person, about hosts.
var divided = audit.Control{
	Kind:    "hybrid",
	Objects: []string{"host"},
	Methods: []audit.Method{"examine"},
	Demands: []audit.Demand{{ID: "1.1", Checks: []string{"a.b"}}, {ID: "1.2"}},
}

// hosts returns a lab with three hosts, on which the check passes; two of them are alike.
func hosts() lab {
	l := lab{findings: letters("a.b", "p p p"), checks: []audit.CheckSummary{{ID: "a.b", Subject: "host"}}}
	l.Kinds = kinds
	for i, version := range []string{"8.0.2", "8.0.2", "8.0.3"} {
		o := hostObject(string(rune('a' + i)))
		o.Version = version
		l.objects = append(l.objects, o)
	}
	return l
}

// about returns an edit that restricts an answer.
func about(objects, like, kind, demand string) func(*audit.Answer) {
	return func(a *audit.Answer) {
		a.Objects, a.Like, a.Kind, a.Demand = strings.Fields(objects), like, kind, demand
	}
}

// TestScopes tests that of several answers the narrowest decides.
func TestScopes(t *testing.T) {
	yes, no, part := audit.Conform, audit.Nonconform, audit.PartlyConform
	for name, c := range map[string]struct {
		answers []audit.Answer
		want    []string
		verdict audit.Verdict
	}{
		"none": {nil, []string{"host a awaiting", "host b awaiting", "host c awaiting"}, audit.Awaiting},
		"for all": {
			[]audit.Answer{answer(yes, nil)},
			[]string{"host a conform", "host b conform", "host c conform"},
			yes,
		},
		"not met, and the checks pass": {
			[]audit.Answer{answer(no, nil)},
			[]string{"host a partial", "host b partial", "host c partial"},
			part,
		},
		"for one by name": {
			[]audit.Answer{answer(yes, about("b", "", "", ""))},
			[]string{"host a awaiting", "host b conform", "host c awaiting"},
			audit.Awaiting,
		},
		"for one by id": {
			[]audit.Answer{answer(yes, about(hostObject("b").ID, "", "", ""))},
			[]string{"host a awaiting", "host b conform", "host c awaiting"},
			audit.Awaiting,
		},
		"for those like one": {
			[]audit.Answer{answer(yes, about("", "a", "", ""))},
			[]string{"host a conform", "host b conform", "host c awaiting"},
			audit.Awaiting,
		},
		"for a kind": {
			[]audit.Answer{answer(yes, about("", "", "host", ""))},
			[]string{"host a conform", "host b conform", "host c conform"},
			yes,
		},
		"to a demand": {
			[]audit.Answer{answer(yes, about("", "", "", "1.2"))},
			[]string{"host a conform", "host b conform", "host c conform"},
			yes,
		},
		"one object before all": {
			[]audit.Answer{answer(no, about("b", "", "", "")), answer(yes, nil)},
			[]string{"host a conform", "host b partial", "host c conform"},
			part,
		},
		"alike before the kind": {
			[]audit.Answer{answer(no, about("", "a", "", "")), answer(yes, about("", "", "host", ""))},
			[]string{"host a partial", "host b partial", "host c conform"},
			part,
		},
		"one object before those alike": {
			[]audit.Answer{answer(no, about("a", "", "", "")), answer(yes, about("", "a", "", ""))},
			[]string{"host a partial", "host b conform", "host c awaiting"},
			part,
		},
		"the kind before all": {
			[]audit.Answer{answer(no, about("", "", "host", "")), answer(yes, nil)},
			[]string{"host a partial", "host b partial", "host c partial"},
			part,
		},
		"the demand before the control": {
			[]audit.Answer{answer(no, about("", "", "", "1.2")), answer(yes, nil)},
			[]string{"host a partial", "host b partial", "host c partial"},
			part,
		},
		"an object before a demand": {
			[]audit.Answer{answer(yes, about("a", "", "", "")), answer(no, about("", "", "", "1.2"))},
			[]string{"host a conform", "host b partial", "host c partial"},
			part,
		},
		"the demand of an object before the object": {
			[]audit.Answer{answer(no, about("a", "", "", "1.2")), answer(yes, about("a b c", "", "", ""))},
			[]string{"host a partial", "host b conform", "host c conform"},
			part,
		},
		"a lapsed narrow answer leaves it to a wide one": {
			[]audit.Answer{
				answer(no, func(a *audit.Answer) { about("a", "", "", "")(a); a.ValidUntil = "2026-11-20" }),
				answer(yes, nil),
			},
			[]string{"host a conform", "host b conform", "host c conform"},
			yes,
		},
		"disagreement about one": {
			[]audit.Answer{
				answer(no, about("a", "", "", "")), answer(yes, about("a b c", "", "", "")),
			},
			[]string{"host a awaiting", "host b conform", "host c conform"},
			audit.Awaiting,
		},
		"part of it": {
			[]audit.Answer{answer(part, about("a", "", "", "")), answer(yes, nil)},
			[]string{"host a partial", "host b conform", "host c conform"},
			part,
		},
		"it does not apply": {
			[]audit.Answer{answer(audit.VerdictNotApplicable, nil)},
			[]string{"host a conform", "host b conform", "host c conform"},
			yes,
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := hosts()
			l.Answers = c.answers
			a := l.judge(t, divided)
			if diff := cmp.Diff(c.want, lines(a)); diff != "" || a.Results[0].Verdict != c.verdict {
				t.Errorf("%s, want %s; records -want +got:\n%s", a.Results[0].Verdict, c.verdict, diff)
			}
		})
	}
}

// TestOverruling tests answers that contradict the checks of some objects.
func TestOverruling(t *testing.T) {
	reasoned := func(objects, demand string) func(*audit.Answer) {
		return func(a *audit.Answer) { about(objects, "", "", demand)(a); because(a) }
	}
	for name, c := range map[string]struct {
		answers   []audit.Answer
		want      []string
		overruled bool
		says      string
	}{
		"without a reason": {
			[]audit.Answer{answer(audit.Conform, nil)},
			[]string{"host a partial", "host b conform", "host c undetermined"},
			false,
			"未写明推翻机器判定的理由",
		},
		"with one, for all": {
			[]audit.Answer{answer(audit.Conform, because)},
			[]string{"host a conform", "host b conform", "host c conform"},
			true,
			"推翻机器判定的理由：seen on site",
		},
		"with one, for one object": {
			[]audit.Answer{answer(audit.Conform, reasoned("a", "")), answer(audit.Conform, nil)},
			[]string{"host a conform", "host b conform", "host c undetermined"},
			true,
			"对象：a",
		},
		"with one, for the demand of one object": {
			[]audit.Answer{answer(audit.Conform, reasoned("a", "1.1"))},
			[]string{"host a awaiting", "host b awaiting", "host c undetermined"},
			true,
			"要点 1.1",
		},
		"with one, and the verdict of the item": {
			[]audit.Answer{answer(audit.PartlyConform, because)},
			[]string{"host a partial", "host b partial", "host c partial"},
			false,
			"部分符合",
		},
		"a demand without a reason": {
			[]audit.Answer{answer(audit.Conform, about("a", "", "", "1.1"))},
			[]string{"host a nonconform", "host b awaiting", "host c undetermined"},
			false,
			"未写明推翻机器判定的理由",
		},
		"not met, against a pass": {
			[]audit.Answer{answer(audit.Nonconform, reasoned("b", ""))},
			[]string{"host a nonconform", "host b nonconform", "host c undetermined"},
			true,
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := hosts()
			l.findings, l.Answers = letters("a.b", "f p o"), c.answers
			a := l.judge(t, divided)
			r := a.Results[0]
			if diff := cmp.Diff(c.want, lines(a)); diff != "" || r.Overruled != c.overruled ||
				!strings.Contains(r.Reason, c.says) {
				t.Errorf("overruled %v, %q; records -want +got:\n%s", r.Overruled, r.Reason, diff)
			}
		})
	}
}
