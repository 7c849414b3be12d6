package verdict

import "github.com/assay-audit/assay/internal/audit"

// An outcome is the result of a control for one assessed thing.
type outcome struct {
	x       assessed
	demands []audit.DemandResult
	verdict audit.Verdict
	machine audit.Verdict // of the findings alone
	open    int           // demands that are undetermined or await a person
	// met reports that something is met: the record cannot become nonconform. machineMet is that of the findings alone.
	met, machineMet bool
	// overruled reports that a person replaced a result of checks, and person that one judged something not met.
	overruled, person bool
}

// rollUp returns the verdict of a record and the number of its open demands.
//
//	a demand is not met, and no other is met in whole or part → nonconform
//	a demand is not met or met in part                        → partial
//	an undetermined demand                                    → undetermined
//	a demand awaits a person                                  → awaiting
//	no demand applies                                         → not applicable
//	every demand that applies is met                          → conform
func rollUp(demands []audit.DemandResult) (audit.Verdict, int) {
	var n audit.ObjectCounts
	for _, d := range demands {
		count(&n, d.Verdict)
	}
	open := n.Undetermined + n.Awaiting
	switch {
	case n.Nonconform > 0 && n.Conform+n.Partial == 0:
		return audit.Nonconform, open
	case n.Nonconform+n.Partial > 0:
		return audit.PartlyConform, open
	case n.Undetermined > 0:
		return audit.VerdictUndetermined, open
	case n.Awaiting > 0:
		return audit.Awaiting, open
	case n.Conform > 0:
		return audit.Conform, 0
	}
	return audit.VerdictNotApplicable, 0
}

// count adds a verdict to counts. An unknown verdict is undetermined.
func count(n *audit.ObjectCounts, v audit.Verdict) {
	switch v {
	case audit.Conform:
		n.Conform++
	case audit.PartlyConform:
		n.Partial++
	case audit.Nonconform:
		n.Nonconform++
	case audit.Awaiting:
		n.Awaiting++
	case audit.VerdictNotApplicable:
	default:
		n.Undetermined++
	}
}

// unmet reports whether something is not met by a verdict.
func unmet(v audit.Verdict) bool { return v == audit.Nonconform || v == audit.PartlyConform }

// record returns the outcome as a record.
func (o outcome) record(standard, control string) audit.Record {
	r := audit.Record{
		Standard:  standard,
		Control:   control,
		Verdict:   o.verdict,
		Demands:   o.demands,
		Open:      o.open,
		Overruled: o.overruled,
	}
	if o.x.object == nil {
		r.Kind = o.x.kind
	} else {
		r.Object = o.x.object.ID
	}
	return r
}
