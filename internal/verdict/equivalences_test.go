package verdict

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestTakeOver(t *testing.T) {
	key := func(standard, control string) audit.ControlKey {
		return audit.ControlKey{Standard: standard, Control: control}
	}
	one, two, three := key("x-1", "1"), key("x-2", "2"), key("x-3", "3")
	answer := func(to audit.ControlKey, v audit.Verdict) audit.Answer {
		return audit.Answer{
			Standard:   to.Standard,
			Control:    to.Control,
			Verdict:    v,
			Name:       "王明",
			Date:       "2026-11-01",
			ValidUntil: "2027-10-31",
		}
	}
	demand, lapsed := answer(one, audit.Conform), answer(two, audit.Nonconform)
	demand.Demand, lapsed.ValidUntil = "1.1", "2026-11-02"
	equal := audit.Equivalence{From: one, To: two, Strength: audit.Equal}
	covers := audit.Equivalence{From: one, To: two, Strength: audit.Covers}
	chain := audit.Equivalence{From: two, To: three, Strength: audit.Equal}

	for name, c := range map[string]struct {
		answers []audit.Answer
		pairs   []audit.Equivalence
		want    map[audit.ControlKey]audit.Verdict // of the answers taken over
	}{
		"equal": {
			[]audit.Answer{answer(one, audit.Nonconform)},
			[]audit.Equivalence{equal},
			map[audit.ControlKey]audit.Verdict{two: audit.Nonconform},
		},
		"equal, the other way": {
			[]audit.Answer{answer(two, audit.Conform)},
			[]audit.Equivalence{equal},
			map[audit.ControlKey]audit.Verdict{one: audit.Conform},
		},
		"covers": {
			[]audit.Answer{answer(one, audit.Conform)},
			[]audit.Equivalence{covers},
			map[audit.ControlKey]audit.Verdict{two: audit.Conform},
		},
		"covers, but is not met": {
			[]audit.Answer{answer(one, audit.PartlyConform)},
			[]audit.Equivalence{covers},
			map[audit.ControlKey]audit.Verdict{},
		},
		"covers, the other way": {
			[]audit.Answer{answer(two, audit.Conform)},
			[]audit.Equivalence{covers},
			map[audit.ControlKey]audit.Verdict{},
		},
		"its own answer": {
			[]audit.Answer{answer(one, audit.Conform), answer(two, audit.Nonconform)},
			[]audit.Equivalence{equal},
			map[audit.ControlKey]audit.Verdict{},
		},
		"its own answer has expired": {
			[]audit.Answer{answer(one, audit.Conform), lapsed},
			[]audit.Equivalence{equal},
			map[audit.ControlKey]audit.Verdict{two: audit.Conform},
		},
		"the source has expired": {
			[]audit.Answer{lapsed},
			[]audit.Equivalence{equal},
			map[audit.ControlKey]audit.Verdict{},
		},
		"a chain ends after one step": {
			[]audit.Answer{answer(one, audit.Conform)},
			[]audit.Equivalence{equal, chain},
			map[audit.ControlKey]audit.Verdict{two: audit.Conform},
		},
		"a demand": {
			[]audit.Answer{demand},
			[]audit.Equivalence{equal},
			map[audit.ControlKey]audit.Verdict{},
		},
		"not applicable": {
			[]audit.Answer{answer(one, audit.VerdictNotApplicable)},
			[]audit.Equivalence{equal},
			map[audit.ControlKey]audit.Verdict{},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := map[audit.ControlKey]audit.Verdict{}
			all := takeOver(c.answers, c.pairs, "2026-11-20")
			for _, a := range all[len(c.answers):] {
				got[key(a.Standard, a.Control)] = a.Verdict
				if a.From == nil || *a.From == key(a.Standard, a.Control) {
					t.Errorf("the answer to %s %s does not name its source", a.Standard, a.Control)
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("taken over (-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.answers, all[:len(c.answers)]); d != "" {
				t.Errorf("the answers themselves (-want +got):\n%s", d)
			}
		})
	}
}
