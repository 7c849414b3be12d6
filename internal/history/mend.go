package history

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// Mending is the time that failures of one severity took to be mended.
type Mending struct {
	Severity string        `json:"severity"`
	Mended   int           `json:"mended"` // failures that passed later
	Mean     time.Duration `json:"mean"`
	Longest  time.Duration `json:"longest"`
	Open     int           `json:"open"` // failures that are not mended, waived ones included
}

// Flapping is a finding that changed again and again.
type Flapping struct {
	Change
	Changes int `json:"changes"` // between failing and not failing
}

// flaps is the number of changes between failing and passing from which on a finding flaps.
const flaps = 3

// Mend returns the times to mend by severity, and the findings that flapped. A failure that is undetermined or absent
// later is not mended by that.
func (s *Store) Mend(ctx context.Context, system string) ([]Mending, []Flapping, error) {
	type track struct {
		last  Change
		since time.Time // of the failure that is open; zero for none
		flips int
	}
	tracks := map[string]*track{}
	of := map[string]*Mending{}
	total := map[string]time.Duration{}
	err := s.Changes(ctx, Filter{System: system}, func(c Change) error {
		t := tracks[c.Finding]
		if t == nil {
			t = &track{}
			tracks[c.Finding] = t
		}
		if of[c.Severity] == nil {
			of[c.Severity] = &Mending{Severity: c.Severity}
		}
		t.last = c
		switch failing := !t.since.IsZero(); {
		case (c.State == stateNames[fail] || c.State == stateNames[waived]) && !failing:
			t.since = c.AsOf
			t.flips++
		case c.State == stateNames[pass] && failing:
			took := c.AsOf.Sub(t.since)
			m := of[c.Severity]
			m.Mended++
			m.Longest = max(m.Longest, took)
			total[c.Severity] += took
			t.since = time.Time{}
			t.flips++
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	flapping := []Flapping{}
	for _, t := range tracks {
		if !t.since.IsZero() {
			of[t.last.Severity].Open++
		}
		if t.flips >= flaps {
			flapping = append(flapping, Flapping{t.last, t.flips})
		}
	}
	slices.SortFunc(flapping, func(a, b Flapping) int {
		return cmp.Or(cmp.Compare(b.Changes, a.Changes), cmp.Compare(a.Finding, b.Finding))
	})
	mending := []Mending{}
	for severity, m := range of {
		if m.Mended > 0 {
			m.Mean = total[severity] / time.Duration(m.Mended)
		}
		mending = append(mending, *m)
	}
	order := []string{"high", "medium", "low"}
	slices.SortFunc(mending, func(a, b Mending) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Severity), slices.Index(order, b.Severity)),
			cmp.Compare(a.Severity, b.Severity))
	})
	return mending, flapping, nil
}
