package reports

import (
	"cmp"
	"fmt"
	"sort"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

func (p *preparer) checkRows() []Check {
	out := []Check{}
	for _, c := range p.a.Checks {
		out = append(out, Check{
			ID:            c.ID,
			Title:         c.Title.In(p.lang),
			SubjectLabel:  p.t(subjectWords[c.Subject]),
			Severity:      c.Severity,
			SeverityLabel: p.t(severities[c.Severity]),
			Subjects:      c.Subjects,
			Pass:          c.Pass,
			Fail:          c.Fail,
			Undetermined:  c.Undetermined,
			NotApplicable: c.NotApplicable,
			Sources:       p.labels().sources(c.Sources),
			Broken:        c.Broken,
		})
	}
	return out
}

// evidence returns the evidence index, and a row for every place that could not be read according to the index or to
// a finding.
func (p *preparer) evidence() ([]Evidence, []Row) {
	rows, gaps := []Evidence{}, []Row{}
	for _, e := range p.a.Evidence {
		row := Evidence{
			ID:        e.ID,
			Target:    e.Target,
			Collector: e.Collector,
			SHA256:    e.SHA256,
			Call:      p.call(e),
			Account:   e.Account,
			At:        moment(e.At),
			Subjects:  e.Subjects,
			Gaps:      e.Gaps,
			Raw:       raws(e.Raw),
		}
		if e.Gap != nil {
			row.Gap = p.gap(*e.Gap)
			gaps = append(gaps, Row{e.ID, row.Gap})
		}
		rows = append(rows, row)
	}
	seen := map[Row]bool{}
	for _, f := range p.a.Findings {
		for _, r := range f.Evidence {
			if r.State == "" || r.State == audit.Unset {
				continue
			}
			place := strings.Join([]string{p.target(f.Target), p.subject(f.Subject), p.labels().Source(r.Source)}, " ")
			row := Row{place, p.t(stateWords[r.State])}
			if !seen[row] {
				seen[row] = true
				gaps = append(gaps, row)
			}
		}
	}
	sort.SliceStable(gaps, func(i, j int) bool { return gaps[i].Label < gaps[j].Label })
	return rows, gaps
}

func (p *preparer) gap(g audit.Gap) string {
	out := p.t(stateWords[g.State])
	for _, more := range []string{g.Fault, g.Privilege, message.Kept(g.Detail).In(p.lang)} {
		if more != "" {
			out += p.t(comma) + more
		}
	}
	return out
}

func (p *preparer) targets() []Target {
	out := []Target{}
	for _, t := range p.a.Targets {
		row := Target{Name: t.Name, Kind: p.kind(t), Endpoint: t.Endpoint, Account: t.Account,
			Product: strings.TrimSpace(p.product(t) + " " + t.Version + " " + t.Build), Privileges: []Row{}}
		if t.Proxy != "" {
			row.Endpoint += p.t(viaProxy, t.Proxy)
		}
		if t.TLS != nil {
			row.Trust = p.t(trustWords[t.TLS.Trust])
			row.Certificate = t.TLS.Subject + "  SHA-256 " + t.TLS.SHA256
		}
		if t.Description != nil {
			row.Description = p.description(*t.Description)
		}
		if t.ClockSkewMS != nil {
			row.ClockSkew = fmt.Sprintf("%d ms", *t.ClockSkewMS)
		}
		row.Collection = p.collection(t)
		if t.Error != nil {
			row.Error = p.gap(*t.Error)
		}
		for _, g := range t.Privileges {
			row.Privileges = append(row.Privileges, Row{g.Privilege, p.held(g)})
		}
		out = append(out, row)
	}
	return out
}

// collection returns when the collection of a target began, how long it took and how many calls it made, or "" if
// its times are not known.
func (p *preparer) collection(t audit.Target) string {
	took := t.Finished.Sub(t.Started)
	if t.Started.IsZero() || took < 0 {
		return ""
	}
	began, lasted := moment(t.Started), fmt.Sprintf("%.1f", took.Seconds())
	switch {
	case t.Calls == 0:
		return p.t(callsUncounted, began, lasted)
	case t.Kind == "register" && t.Description == nil:
		return p.t(filesRead, began, lasted, t.Calls)
	}
	return p.t(callsMade, began, lasted, t.Calls)
}

// description returns the name and digest of a source description, and who is responsible for its correctness.
func (p *preparer) description(d audit.Description) string {
	if d.Own {
		return p.t(describedOwn, d.Name, d.SHA256)
	}
	fallback := describedUntried
	if d.Live {
		fallback = describedTried
	}
	return p.t(describedShipped, d.Name, cmp.Or(strings.TrimRight(p.t(d.Note), "。."), p.t(fallback)), d.SHA256)
}

// kind returns the label of a target's kind, or the kind itself if it has no label.
func (p *preparer) kind(t audit.Target) string { return cmp.Or(p.t(targetWords[t.Kind]), t.Kind) }

// product returns the label of a target's product, or the product itself if it has no label.
func (p *preparer) product(t audit.Target) string {
	return cmp.Or(p.t(productWords[t.Product]), t.Product)
}

func (p *preparer) held(g audit.Grant) string {
	switch {
	case g.Held == nil:
		return p.t(heldUnknown)
	case *g.Held:
		return p.t(heldYes)
	case len(g.Needed) == 0:
		return p.t(heldNo)
	}
	return p.t(heldNo) + p.t(comma) + p.t(lostWithout, strings.Join(g.Needed, " "))
}

func (p *preparer) parameters() []Parameter {
	out := []Parameter{}
	for _, x := range p.a.Parameters {
		origin := p.t(originSite)
		if x.Default {
			origin = p.t(originDefault)
		}
		value := p.value(x.Value)
		if x.Value == nil {
			value = p.t(notChosen)
		}
		out = append(out, Parameter{x.Check, x.Name, value, origin, p.labels().Source(x.Source), p.others(x)})
	}
	for _, u := range p.a.Unmatched {
		section, name, _ := strings.Cut(u.Key, ".")
		out = append(out, Parameter{section, name, u.Value, p.t(originSite), p.t(configuration), p.t(matchesNothing)})
	}
	return out
}

// labels returns the labels in the language of the report.
func (p *preparer) labels() Words { return Words{p.lang} }

// value returns the value of a parameter as text.
func (p *preparer) value(v any) string { return valueWords{lang: p.lang}.text(v) }

// others returns the values that other sources require for a parameter.
func (p *preparer) others(x audit.ParameterInUse) string {
	var out []string
	for _, alt := range x.Alternatives {
		out = append(out, p.labels().Source(alt.Source)+p.t(colon)+p.value(alt.Value))
	}
	return strings.Join(out, p.t(semicolon))
}
