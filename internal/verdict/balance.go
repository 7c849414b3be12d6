package verdict

import "github.com/assay-audit/assay/internal/audit"

// A balance counts the records of an item.
type balance struct {
	final, machine audit.ObjectCounts
	shown          audit.ObjectCounts // final without the kinds of which objects are not known
	met            bool               // on a record something is met
	machineMet     bool               // by the findings alone
	overruled      int                // records of which a person replaced a result of checks
	objects        int                // records of one object that apply
	provisional    int                // records that are not met and have open demands
	missing        []string           // kinds of which no object is known, and that no answer covers
	covered        []string           // kinds of which no object is known, and that an answer decides
	lost           []string           // kinds of which some objects are not known
	outside        []string           // names of the objects outside the sample
}

// balanceOf returns the balance of the records of an item.
func balanceOf(outcomes []outcome) balance {
	var s balance
	for i := range outcomes {
		o := &outcomes[i]
		open := o.verdict == audit.Awaiting || o.verdict == audit.VerdictUndetermined
		if open || !o.x.rest { // an answer about objects that nobody listed settles them, and adds nothing to the mean
			count(&s.final, o.verdict)
		}
		if o.x.object != nil || !open && !o.x.rest {
			count(&s.shown, o.verdict)
		}
		count(&s.machine, o.machine)
		s.met, s.machineMet = s.met || o.met && !o.x.rest, s.machineMet || o.machineMet
		if o.overruled {
			s.overruled++
		}
		if unmet(o.verdict) && o.open > 0 {
			s.provisional++
		}
		s.note(o, open)
		if o.x.object != nil && !o.x.object.Sampled {
			s.outside = append(s.outside, o.x.object.Name)
			s.final.Outside++
		}
	}
	return s
}

// note counts the objects, and the kinds of which objects are not known.
func (s *balance) note(o *outcome, open bool) {
	kind := o.x.kind
	switch {
	case o.x.object != nil:
		if o.verdict != audit.VerdictNotApplicable {
			s.objects++
		}
	case o.x.rest:
		if open {
			s.lost = append(s.lost, kind)
		}
	case open:
		s.missing = append(s.missing, kind)
	case o.verdict != audit.VerdictNotApplicable:
		s.covered = append(s.covered, kind)
	}
}

// itemVerdict returns the verdict of an item from the number of its records by verdict.
//
//	something is not met, and the mean over the decided records is 0 → nonconform
//	something is not met                                             → partial
//	an undetermined record                                           → undetermined
//	a record awaits a person                                         → awaiting
//	no record applies                                                → not applicable
//	every record that applies conforms                               → conform
//
// met reports that a demand is met on a record, which may be open: it is then at least partial, and so is the item.
// An item without records has no object, as people stated.
func itemVerdict(n audit.ObjectCounts, met bool) audit.Verdict {
	m, _ := mean(n)
	switch {
	case n.Partial+n.Nonconform > 0 && m == 0 && !met:
		return audit.Nonconform
	case n.Partial+n.Nonconform > 0:
		return audit.PartlyConform
	case n.Undetermined > 0:
		return audit.VerdictUndetermined
	case n.Awaiting > 0:
		return audit.Awaiting
	case n.Conform > 0:
		return audit.Conform
	}
	return audit.VerdictNotApplicable
}

// mean returns the mean result of the decided records, between 0 and 1. ok is false if there are none.
func mean(n audit.ObjectCounts) (m float64, ok bool) {
	decided := n.Conform + n.Partial + n.Nonconform
	if decided == 0 {
		return 0, false
	}
	return float64(2*n.Conform+n.Partial) / float64(2*decided), true
}
