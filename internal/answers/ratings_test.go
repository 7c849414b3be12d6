package answers

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

const ratingHead = "format: assay.answers/1\nanswers: []\nratings:\n"

func TestRefusedRatings(t *testing.T) {
	const good = "  - {standard: s, risk: A-18, rating: established, reason: r, name: n, date: 2026-11-20, " +
		"valid_until: 2027-11-20}\n"
	for want, change := range map[string][2]string{
		`answers.yaml:4: ratings[0]: rating: "成立" is not a rating`:          {"established", "成立"},
		"answers.yaml:4: ratings[0]: reason is missing":                     {"reason: r", `reason: ""`},
		"answers.yaml:4: ratings[0]: valid_until 2026-11-19 is before date": {"2027-11-20", "2026-11-19"},
		"answers.yaml:5: ratings[1]: n rated s A-18 already in ratings[0]":  {good, good + good},
		`answers.yaml:4: ratings[0]: unknown key "risks"`:                   {"risk:", "risks:"},
	} {
		_, err := ReadAnswers("answers.yaml", []byte(ratingHead+strings.Replace(good, change[0], change[1], 1)))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// Ratings are unchanged after writing, reading and merging, and contradictions are errors.
func TestRatingsStay(t *testing.T) {
	rating := func(risk, name string, s audit.RiskState) audit.Rating {
		return audit.Rating{
			Standard:   "s",
			Risk:       risk,
			Rating:     s,
			Reason:     "双人\n操作",
			Name:       name,
			Date:       "2026-11-20",
			ValidUntil: "2027-11-20",
		}
	}
	one := File{
		Name:    "a.yaml",
		Zone:    DefaultZone,
		Answers: []audit.Answer{},
		Ratings: []audit.Rating{rating("A-18", "n", audit.RiskLowered), rating("6.4.1.1", "n", audit.RiskLowered)},
	}
	var b bytes.Buffer
	if err := WriteAnswers(&b, one); err != nil {
		t.Fatal(err)
	}
	got, err := ReadAnswers("a.yaml", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.Rating{rating("6.4.1.1", "n", audit.RiskLowered), rating("A-18", "n", audit.RiskLowered)}
	if diff := cmp.Diff(want, got.Ratings); diff != "" {
		t.Error(diff)
	}

	same := File{
		Name:    "b.yaml",
		Zone:    DefaultZone,
		Ratings: []audit.Rating{rating("A-18", "m", audit.RiskLowered), rating("A-18", "n", audit.RiskLowered)},
	}
	merged, _, err := Merge(one, same)
	if err != nil || len(merged.Ratings) != 3 {
		t.Errorf("%v, %+v", err, merged.Ratings)
	}
	other := File{
		Name:    "b.yaml",
		Zone:    DefaultZone,
		Ratings: []audit.Rating{rating("A-18", "m", audit.RiskEstablished)},
	}
	if _, _, err := Merge(one, other); err == nil || !strings.Contains(
		err.Error(),
		"s A-18: n in a.yaml: lowered – and m in b.yaml: established",
	) {
		t.Error(err)
	}
	if err := one.RequireRisks([]audit.Risk{{ID: "A-18"}}, []audit.Standard{{ID: "s"}}); err == nil ||
		!strings.Contains(err.Error(), `there is no risk "6.4.1.1"`) {
		t.Error(err)
	}
}
