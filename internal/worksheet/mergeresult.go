package worksheet

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
)

// decide drops the answers of conflicts that people did not choose, and reports whether there are some.
func (s *controlMerge) decide() bool {
	changed := false
	for _, c := range s.conflicts {
		d, ok := s.merger.decisions[c.ID]
		if !ok || s.blocked[s.slotOfConflict(c)] {
			continue
		}
		d.used = true
		s.merger.decisions[c.ID] = d
		for i := range s.edits {
			e := &s.edits[i]
			if e.place == c.One.Place && sideOf(c.One.Answer) == d.drop || e.place == c.Other.Place &&
				sideOf(c.Other.Answer) == d.drop {
				changed = changed || !s.dropped[e]
				s.dropped[e] = true
			}
		}
		if c.One.Place == s.from && sideOf(c.One.Answer) == d.drop && !s.replaced[d.drop] {
			s.replaced[d.drop], changed = true, true
		}
	}
	return changed
}

// slotOfConflict returns the slot of a conflict.
func (s *controlMerge) slotOfConflict(c Conflict) slot {
	if c.One.Answer != nil {
		return slotOf(*c.One.Answer)
	}
	if c.Other.Answer != nil {
		return slotOf(*c.Other.Answer)
	}
	return slot{}
}

// block blocks the slots of the conflicts, and reports whether one was not blocked before.
func (s *controlMerge) block() bool {
	changed := false
	add := func(a *audit.Answer) {
		if a != nil && !s.blocked[slotOf(*a)] {
			s.blocked[slotOf(*a)], changed = true, true
		}
	}
	for _, c := range s.conflicts {
		add(c.One.Answer)
		add(c.Other.Answer)
	}
	for _, x := range s.all { // an answer that was moved from one slot to another
		if x.edit != nil && s.isBlocked(x.edit) && !s.blocked[x.slot] {
			s.blocked[x.slot], changed = true, true
		}
	}
	return changed
}

// isBlocked reports whether an edit changes an answer of a blocked slot.
func (s *controlMerge) isBlocked(e *edit) bool {
	if e.after != nil && s.blocked[slotOf(*e.after)] {
		return true
	}
	if len(s.blocked) == 0 || !strings.HasPrefix(e.base, answerBase) {
		return false
	}
	for _, i := range s.byPrint[strings.TrimPrefix(e.base, answerBase)] {
		if x := s.held[i]; s.blocked[x.slot] && s.shows(e.unit, x.slot) {
			return true
		}
	}
	return false
}

// collect returns the answers after the edits. A current answer about several objects of which some are unchanged
// remains for these.
func (s *controlMerge) collect() {
	left := map[int][]string{}
	for _, x := range s.all {
		if x.origin >= 0 && x.Answer != nil && x.edit == nil {
			left[x.origin] = append(left[x.origin], x.name)
		}
	}
	for i, a := range s.current {
		names, ok := left[i]
		switch {
		case !ok:
			continue
		case len(a.Objects) > 0:
			a.Objects = names
		}
		s.result = append(s.result, a)
	}
	moved := map[*edit]bool{}
	for _, x := range s.all {
		if x.edit == nil {
			continue
		}
		if x.Answer != nil {
			s.result = append(s.result, *x.Answer)
			moved[x.edit] = true
		}
	}
	for _, x := range s.all {
		if x.edit == nil || x.Answer == nil && moved[x.edit] {
			continue
		}
		u := x.edit.unit
		s.changes = append(s.changes, Change{
			Standard:  u.control.standard,
			Control:   u.control.control,
			Object:    s.objectName(u),
			Before:    x.before,
			After:     x.Answer,
			Machine:   u.machine,
			Overrules: x.Answer != nil && overrules(x.Answer.Verdict, x.Answer.Demand, u.demands),
			Place:     x.Place,
		})
	}
	slices.SortStableFunc(s.conflicts, func(a, b Conflict) int {
		return cmp.Or(comparePlaces(a.One.Place, b.One.Place), comparePlaces(a.Other.Place, b.Other.Place),
			cmp.Compare(a.ID, b.ID))
	})
}

// comparePlaces compares places by file, sheet, row and column.
func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row),
		cmp.Compare(a.Column, b.Column))
}

func (s *controlMerge) objectName(u *unit) string { return s.merger.any().objectName(u) }

// contradict reports whether two answers of one slot contradict each other.
func contradict(a, b audit.Answer) bool {
	a.Like, b.Like, a.Objects, b.Objects = "", "", nil, nil // of one slot
	return answers.Contradict(a, b)
}

func print(a audit.Answer) string { return fingerprint(inputsOf(a)) }

// sideOf returns the fingerprint of an answer, and "-" for a withdrawal.
func sideOf(a *audit.Answer) string {
	if a == nil {
		return "-"
	}
	return print(*a)
}

// same reports whether two answers are equal in all fields of a paper and in their evidence.
func same(a, b *audit.Answer) bool {
	return a != nil && b != nil && print(*a) == print(*b) && slices.Equal(a.Evidence, b.Evidence)
}
