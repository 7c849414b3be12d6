package reports

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

func (p *preparer) findings() []Finding {
	out := make([]Finding, 0, len(p.a.Findings))
	for _, f := range p.a.Findings {
		c := p.checks[f.Check]
		reason := f.Reason
		if p.lang == audit.EN {
			reason = f.ReasonEN
		}
		words := p.valuesOf(f)
		row := Finding{
			ID:            f.ID,
			Check:         f.Check,
			CheckTitle:    c.Title.In(p.lang),
			Title:         c.Title.In(p.lang),
			Severity:      f.Severity,
			SeverityLabel: p.t(severities[f.Severity]),
			Target:        p.target(f.Target),
			Subject:       f.Subject,
			SubjectLabel:  p.subject(f.Subject),
			Status:        f.Status,
			StatusLabel:   p.t(statuses[f.Status]),
			Expected:      words.text(f.Expected),
			Observed:      words.text(f.Observed),
			Reason:        reason,
			Remediation:   c.Remediation.In(p.lang),
			Sources:       p.labels().sources(c.Sources),
			Controls:      p.controls[f.ID],
			Waiver:        f.Waiver,
			WaivedFor:     p.waivedFor[f.ID],
			Evidence:      []EvidenceRef{},
		}
		if f.Status == audit.Fail {
			row.Title = audit.FailureTitle(c, f).In(p.lang)
		}
		for _, e := range f.Evidence {
			row.Evidence = append(row.Evidence, EvidenceRef{
				p.evidenceID(f.Target, e.SHA256),
				e.SHA256,
				e.Pointer,
				p.labels().Source(e.Source),
				p.t(stateWords[e.State]),
			})
		}
		out = append(out, row)
	}
	return out
}

// evidenceID returns the evidence with the given digest, preferring that of the target if several targets returned
// the same bytes.
func (p *preparer) evidenceID(target, digest string) string {
	if id := p.digests[target+" "+digest]; id != "" {
		return id
	}
	return p.digests[digest]
}

// target returns the label of a finding's target. A check of the whole system applies to all targets.
func (p *preparer) target(name string) string {
	if name == "*" {
		return p.t(everyTarget)
	}
	return name
}

func (p *preparer) subject(s audit.Subject) string {
	kind := p.t(subjectWords[s.Kind])
	if kind == "" {
		kind = s.Kind
	}
	if s.ID == "*" {
		return p.t(allOf, kind)
	}
	if s.Name == s.ID {
		return kind + " " + s.Name
	}
	return kind + " " + s.Name + " (" + s.ID + ")"
}

// worstFirst returns the failed and undetermined findings: failures before undetermined ones, each sorted by
// severity, most severe first.
func worstFirst(all []Finding) []Finding {
	out := []Finding{}
	for _, f := range all {
		if f.Status == audit.Fail || f.Status == audit.Undetermined {
			out = append(out, f)
		}
	}
	order := func(f Finding) int {
		n := 3 - f.Severity.Rank()
		if f.Status == audit.Undetermined {
			n += 10
		}
		return n
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return order(a) - order(b) })
	return out
}
