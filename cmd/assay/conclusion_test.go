package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/verdict"
)

// TestConclusion answers every item of the standard without a platform. Items that a check would decide are
// answered with a reason.
func TestConclusion(t *testing.T) {
	const id = "gbt22239-2019-l3"
	all, err := testApp().standards([]string{id})
	if err != nil {
		t.Fatal(err)
	}
	rate := func(risk string, s audit.RiskState) audit.Rating {
		return audit.Rating{
			Standard:   id,
			Risk:       risk,
			Rating:     s,
			Reason:     "现场核对",
			Name:       "甲",
			Date:       "2026-11-20",
			ValidUntil: "2027-11-19",
		}
	}
	triggers := map[string]audit.Verdict{
		"8.1.4.1 a": audit.PartlyConform,
		"8.1.4.2 e": audit.PartlyConform,
		"8.1.4.9 a": audit.PartlyConform,
		"8.2.2.1 b": audit.PartlyConform,
	}
	bad := map[string]audit.Verdict{}
	for i, c := range all[0].Controls {
		if i%10 == 0 {
			bad[c.ID] = audit.Nonconform
		}
	}
	for name, c := range map[string]conclusionCase{
		"everything conforms": {nil, nil, "conform", "conform", "conform", "", 0, 0, exitOK},
		"four triggers in part, to be rated": {
			triggers,
			nil,
			"",
			"conform",
			"basically_conform",
			"A-04 to_rate, A-18 to_rate, A-20 to_rate, A-26 to_rate, 6.4.1.1 to_rate, 6.4.2.2 to_rate, " +
				"6.4.6.1 to_rate, " +
				"7.2.1.2 to_rate",
			4,
			4,
			exitGate,
		},
		"one of them established": {
			triggers,
			[]audit.Rating{rate("7.2.1.2", audit.RiskEstablished)},
			"basically_conform",
			"basically_conform",
			"basically_conform",
			"A-04 established, A-18 to_rate, A-20 to_rate, A-26 to_rate, 6.4.1.1 to_rate, 6.4.2.2 to_rate, " +
				"6.4.6.1 to_rate, " +
				"7.2.1.2 established",
			4,
			4,
			exitGate,
		},
		"all of them rated away": {
			triggers,
			[]audit.Rating{
				rate("7.2.1.2", audit.RiskNotApplicable), rate("6.4.1.1", audit.RiskLowered),
				rate("6.4.2.2", audit.RiskLowered), rate("6.4.6.1", audit.RiskNotApplicable),
			},
			"conform",
			"conform",
			"conform",
			"A-04 not_applicable, A-18 lowered, A-20 lowered, A-26 not_applicable, 6.4.1.1 lowered, 6.4.2.2 lowered, " +
				"6.4.6.1 not_applicable, 7.2.1.2 not_applicable",
			4,
			0,
			exitOK,
		},
		"a trigger entered by a person": {
			nil,
			[]audit.Rating{rate("A-27", audit.RiskEstablished)},
			"basically_conform",
			"basically_conform",
			"basically_conform",
			"A-27 established",
			0,
			0,
			exitOK,
		},
		"a tenth of the items": {
			bad,
			nil,
			"basically_conform",
			"basically_conform",
			"basically_conform",
			"*",
			len(bad),
			-1,
			exitGate,
		},
	} {
		t.Run(name, func(t *testing.T) {
			c.want(t, concluded(t, all, answered(all[0], c.answers), c.ratings))
		})
	}
}

// A conclusionCase is a set of answers with the expected conclusion.
type conclusionCase struct {
	answers     map[string]audit.Verdict // answers to items that are not met; all others conform
	ratings     []audit.Rating
	conclusion  string
	best, worst string
	risks       string
	problems    int
	high        int
	gate        int
}

// want fails unless the assessment has the risks, the conclusion, the problems and the gate of the case.
func (c conclusionCase) want(t *testing.T, as *audit.Assessment) {
	t.Helper()
	s := as.Scores[0]
	var hits []string
	for _, h := range s.Risks {
		hits = append(hits, h.ID+" "+string(h.State))
	}
	if got := strings.Join(hits, ", "); got != c.risks && c.risks != "*" {
		t.Errorf("risks %s", cmp.Diff(c.risks, got))
	}
	if s.Conclusion != c.conclusion || s.Best != c.best || s.Worst != c.worst {
		t.Errorf("%q, at best %q, at worst %q; want %q, %q, %q", s.Conclusion, s.Best, s.Worst,
			c.conclusion,
			c.best, c.worst)
	}
	high := 0
	for _, p := range as.Problems {
		if p.Severity == audit.High {
			high++
		}
	}
	if len(as.Problems) != c.problems || c.high >= 0 && high != c.high {
		t.Errorf("%d problems, %d of them high; want %d, %d", len(as.Problems), high, c.problems, c.high)
	}
	// An assessment without findings does not pass the gate.
	as.Findings = append(as.Findings, audit.Finding{Status: audit.Pass})
	if got := fmt.Sprint(gateCode(testApp().gate(as))); got != fmt.Sprint(c.gate) {
		t.Errorf("gate %s, want %d", got, c.gate)
	}
}

// answered returns an answer to every item of a standard: conform, if none is listed.
func answered(s audit.Standard, listed map[string]audit.Verdict) (answers []audit.Answer) {
	for _, x := range s.Controls {
		v := audit.Conform
		if w, ok := listed[x.ID]; ok {
			v = w
		}
		answers = append(answers, audit.Answer{
			Standard:   s.ID,
			Control:    x.ID,
			Verdict:    v,
			Record:     "核查",
			Name:       "甲",
			Date:       "2026-11-20",
			ValidUntil: "2027-11-19",
			Reason:     "现场核对",
		})
	}
	return answers
}

// concluded returns the assessment of answers and ratings without findings.
func concluded(
	t *testing.T, all []audit.Standard, answers []audit.Answer, ratings []audit.Rating,
) *audit.Assessment {
	t.Helper()
	risks, err := catalog.Risks(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	j, err := verdict.Prepare(verdict.Input{
		Standards: all,
		Whole:     all,
		Answers:   answers,
		Ratings:   ratings,
		Risks:     risks,
		Day:       time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC),
	})
	if err != nil {
		t.Fatal(err)
	}
	as := &audit.Assessment{Gate: audit.Gate{FailOn: audit.High}, Findings: []audit.Finding{}}
	j.Apply(as)
	return as
}

// gateCode returns the exit code of the gate's error.
func gateCode(err error) int {
	var e exit
	if errors.As(err, &e) {
		return e.code
	}
	return exitOK
}
