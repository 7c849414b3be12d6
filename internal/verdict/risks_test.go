package verdict

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

const scoredStandard = "gbt22239-2019-l3"

var noon = time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)

func rating(risk string, s audit.RiskState) audit.Rating {
	return audit.Rating{
		Standard:   scoredStandard,
		Risk:       risk,
		Rating:     s,
		Reason:     "seen",
		Name:       "n",
		Date:       "2026-11-01",
		ValidUntil: "2027-11-01",
	}
}

// TestHits checks the risks raised by checks and by people, and their states.
func TestHits(t *testing.T) {
	risks := []audit.Risk{
		{
			ID:        "6.4.4.1",
			Kind:      "case",
			Trigger:   "A-23",
			Mitigable: true,
			Indicated: []audit.Indication{{Checks: []string{"esxi.image"}, Objects: "every"}},
		},
		{
			ID:        "6.4.6.1",
			Kind:      "case",
			Trigger:   "A-26",
			Mitigable: true,
			Indicated: []audit.Indication{{Checks: []string{"backup.coverage"}, Objects: "some"}},
		},
		{ID: "A-23", Kind: "trigger"}, {ID: "A-26", Kind: "trigger"}, {ID: "A-27", Kind: "trigger"},
	}
	std := audit.Standard{ID: scoredStandard, Controls: []audit.Control{
		{ID: "1", Kind: "automated", Checks: []string{"esxi.image"}, Risks: []string{"6.4.4.1", "A-23"}},
		{ID: "2", Kind: "automated", Checks: []string{"backup.coverage"}, Risks: []string{"6.4.6.1", "A-26"}},
		{ID: "3", Kind: "manual", Risks: []string{"6.4.4.1", "A-23"}},
		{ID: "4", Kind: "manual"},
	}}
	f := func(check, id string, s audit.Status) audit.Finding {
		return audit.Finding{
			ID:      "F-" + check + id,
			Check:   check,
			Target:  "vc",
			Subject: audit.Subject{Kind: "host", ID: id},
			Status:  s,
		}
	}
	answer := func(control string, v audit.Verdict) audit.Answer {
		return audit.Answer{
			Standard:   scoredStandard,
			Control:    control,
			Verdict:    v,
			Name:       "n",
			Date:       "2026-11-01",
			ValidUntil: "2027-11-01",
			Record:     "asked",
		}
	}
	one := []audit.Finding{f("esxi.image", "1", audit.Fail), f("esxi.image", "2", audit.Pass)}
	all := []audit.Finding{f("esxi.image", "1", audit.Fail), f("esxi.image", "2", audit.NotApplicable)}
	open := []audit.Finding{f("esxi.image", "1", audit.Fail), f("esxi.image", "2", audit.Undetermined)}
	some := []audit.Finding{f("backup.coverage", "1", audit.Fail), f("backup.coverage", "2", audit.Pass)}
	for name, c := range map[string]struct {
		findings []audit.Finding
		answers  []audit.Answer
		ratings  []audit.Rating
		want     []string // id, state and controls
	}{
		"one host of two is not every host": {one, nil, nil, nil},
		"an open host may be the other one": {open, nil, nil, nil},
		"every host to which it applies":    {all, nil, nil, []string{"A-23 to_rate 1", "6.4.4.1 to_rate 1"}},
		"some":                              {some, nil, nil, []string{"A-26 to_rate 2", "6.4.6.1 to_rate 2"}},
		"a person's partial raises it": {
			nil,
			[]audit.Answer{answer("3", audit.PartlyConform)},
			nil,
			[]string{"A-23 to_rate 3", "6.4.4.1 to_rate 3"},
		},
		"a person's nonconform raises it": {
			nil,
			[]audit.Answer{answer("3", audit.Nonconform)},
			nil,
			[]string{"A-23 to_rate 3", "6.4.4.1 to_rate 3"},
		},
		"a control without risks": {nil, []audit.Answer{answer("4", audit.Nonconform)}, nil, nil},
		"met":                     {nil, []audit.Answer{answer("3", audit.Conform)}, nil, nil},
		"the rating of a case is its trigger's": {
			all,
			nil,
			[]audit.Rating{rating("6.4.4.1", audit.RiskLowered)},
			[]string{"A-23 lowered 1", "6.4.4.1 lowered 1"},
		},
		"a trigger may have its own": {
			all,
			nil,
			[]audit.Rating{rating("6.4.4.1", audit.RiskLowered), rating("A-23", audit.RiskEstablished)},
			[]string{"A-23 established 1", "6.4.4.1 lowered 1"},
		},
		"the trigger alone leaves the case": {
			all,
			nil,
			[]audit.Rating{rating("A-23", audit.RiskNotApplicable)},
			[]string{"A-23 not_applicable 1", "6.4.4.1 to_rate 1"},
		},
		"entered by a person": {
			nil,
			nil,
			[]audit.Rating{rating("A-27", audit.RiskEstablished)},
			[]string{"A-27 established "},
		},
		"a case entered by a person raises its trigger": {
			nil,
			nil,
			[]audit.Rating{rating("6.4.4.1", audit.RiskEstablished)},
			[]string{"A-23 established ", "6.4.4.1 established "},
		},
		"a case that does not apply raises none": {
			nil,
			nil,
			[]audit.Rating{rating("6.4.4.1", audit.RiskNotApplicable)},
			[]string{"6.4.4.1 not_applicable "},
		},
		"past its day": {
			all,
			nil,
			[]audit.Rating{{
				Standard:   scoredStandard,
				Risk:       "6.4.4.1",
				Rating:     audit.RiskNotApplicable,
				Date:       "2025-01-01",
				ValidUntil: "2026-11-21",
			}},
			[]string{"A-23 to_rate 1", "6.4.4.1 to_rate 1"},
		},
	} {
		j, err := Prepare(Input{
			Standards: []audit.Standard{std},
			Whole:     []audit.Standard{std},
			Answers:   c.answers,
			Ratings:   c.ratings,
			Risks:     risks,
			Day:       noon,
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		a := &audit.Assessment{Findings: c.findings}
		if err := j.Apply(a); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range a.Scores[0].Risks {
			got = append(got, h.ID+" "+string(h.State)+" "+strings.Join(h.Controls, ","))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
	}
}

func TestRefusedRatings(t *testing.T) {
	risks := map[string]audit.Risk{"6.5.1.1": {ID: "6.5.1.1", Kind: "case"}, "A-23": {ID: "A-23", Kind: "trigger"}}
	stds := []audit.Standard{{ID: scoredStandard}, {ID: "daas-2017"}}
	other := rating("A-23", audit.RiskEstablished)
	other.Standard = "daas-2017"
	for want, r := range map[string]audit.Rating{
		`no risk "A-99"`:                 rating("A-99", audit.RiskEstablished),
		`"maybe" is not established`:     rating("A-23", "maybe"),
		"names no measure that lowers":   rating("6.5.1.1", audit.RiskLowered),
		"risks of daas-2017 are not":     other,
		`"to_rate" is not established, `: rating("A-23", audit.RiskToRate),
	} {
		if err := checkRatings([]audit.Rating{r}, stds, risks); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if err := checkRatings([]audit.Rating{rating("A-23", audit.RiskLowered)}, stds, risks); err != nil {
		t.Error(err)
	}
}
