package engine

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/policy"
)

// evaluation is one check on one target.
type evaluation struct {
	*check
	*estate
}

// problems returns the declared paths of a check that are not known for one subject, with the reasons. Unset
// properties with a declared meaning must be filled in before. An empty result means: everything the check reads
// is present and of its type.
func (v *evaluation) problems(needs []policy.Need, id string, fields object) []problem {
	var out []problem
	own := v.gaps[subjectKey{v.Kind.Collection, id}]
	for _, n := range needs {
		if n.Absolute {
			continue
		}
		out = underGap(out, n, own)
		out = walkNeed(out, n, fields, n.Keys, nil, func(at []string, state audit.State, detail string) problem {
			g := audit.Gap{
				Pointer: audit.Pointer(append([]string{v.Kind.Collection, id}, at...)...),
				State:   state,
				Detail:  detail,
			}
			return problem{v.explain(n, g), n.Path, n.Words}
		})
	}
	return dedupe(out)
}

// explain returns the reason why a property is absent: a whole piece of evidence may have failed.
func (v *evaluation) explain(n policy.Need, g audit.Gap) audit.Gap {
	if g.State != audit.Absent {
		return g
	}
	full := append([]string{v.Kind.Collection, "*"}, n.Keys...)
	for _, l := range v.lost {
		if jsonvalue.MatchPrefix(l.segs, full) && len(l.segs) >= 3 {
			l.gap.Pointer = g.Pointer
			return l.gap
		}
	}
	return g
}

// absoluteProblems returns the problems of paths outside the subjects, which affect every subject.
func (v *evaluation) absoluteProblems(needs []policy.Need) []problem {
	var out []problem
	for _, n := range needs {
		if !n.Absolute {
			continue
		}
		c := n.Keys[0]
		if n.IfSeen && !v.may[c] && v.data[c] == nil {
			continue
		}
		if gap := v.unknownPopulation(c); gap != nil {
			out = append(out, problem{*gap, n.Path, n.Words})
		}
		if len(n.Keys) < 2 { // only the set of subjects matters
			continue
		}
		below := n
		below.Keys = n.Keys[2:]
		for _, id := range v.subjects(c) {
			out = underGap(out, below, v.gaps[subjectKey{c, id}])
			if fields := v.data[c][id]; fields != nil {
				out = walkNeed(out, below, fields, below.Keys, nil,
					func(at []string, state audit.State, detail string) problem {
						return problem{
							audit.Gap{
								Pointer: audit.Pointer(append([]string{c, id}, at...)...),
								State:   state,
								Detail:  detail,
							},
							n.Path,
							n.Words,
						}
					})
			}
		}
	}
	return dedupe(out)
}

// finding returns a new finding without id.
func (v *evaluation) finding(id, name string) audit.Finding {
	return audit.Finding{
		Check: v.ID, Severity: v.Severity, Target: v.target.Name,
		Subject:  audit.Subject{Kind: v.Subject, ID: id, Name: name},
		Evidence: []audit.EvidenceRef{},
	}
}

// all returns an undetermined finding for every subject, with one reason.
func (v *evaluation) all(subjects []member, why audit.Text) []audit.Finding {
	out := make([]audit.Finding, 0, len(subjects)+1)
	for _, m := range subjects {
		f := v.finding(m.id, m.name)
		f.Status, f.Reason, f.ReasonEN = audit.Undetermined, why.ZH, why.EN
		out = append(out, f)
	}
	return append(out, v.population(len(subjects))...)
}

// population returns findings about subjects that cannot be named: the list is unknown, or empty.
func (v *evaluation) population(known int) []audit.Finding {
	gap := v.unknownPopulation(v.Kind.Collection)
	if gap == nil && known > 0 {
		return nil
	}
	f := v.finding("*", "*")
	f.Status = audit.Undetermined
	switch {
	case gap != nil:
		r := because([]problem{{*gap, v.Kind.Collection, v.SubjectWords}}, 0)
		f.Reason, f.ReasonEN = r.ZH, r.EN
	case v.EmptyIsNotApplicable != nil:
		f.Status, f.Reason, f.ReasonEN = audit.NotApplicable, v.EmptyIsNotApplicable.ZH, v.EmptyIsNotApplicable.EN
	default:
		f.Reason, f.ReasonEN = noSubjects.ZH, noSubjects.EN
	}
	return []audit.Finding{f}
}
