package html

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// anchor returns the id of an element of the given kind and names. Different names have different ids, and no id
// contains a blank.
func anchor(kind string, names ...string) string {
	var out strings.Builder
	out.WriteString(kind)
	for _, name := range names {
		out.WriteByte('~')
		for i, r := range name {
			switch {
			case r == utf8.RuneError:
				fmt.Fprintf(&out, "_%02X", name[i])
			case r == '.' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r):
				out.WriteRune(r)
			default:
				fmt.Fprintf(&out, "_%02X", r)
			}
		}
	}
	return out.String()
}

// A link is a text that leads to an anchor on the page, or to none if To is empty.
type link struct{ Text, To string }

// ControlLinks returns links to controls that are written "standard control".
func (p *page) ControlLinks(refs []string) []link {
	out := make([]link, len(refs))
	for i, ref := range refs {
		out[i].Text = p.Clause(ref)
		if standard, control, ok := strings.Cut(ref, " "); ok && p.controls[ref] {
			out[i].To = anchor("control", standard, control)
		}
	}
	return out
}

// CheckLinks returns links to checks.
func (p *page) CheckLinks(ids []string) []link { return p.links("check", ids, p.checks) }

// evidenceRefs is a link to one piece of evidence with the references of a finding into it.
type evidenceRefs struct {
	link
	Refs []reports.EvidenceRef
}

// ByEvidence returns the references grouped by evidence. Only neighbours are grouped.
func (p *page) ByEvidence(refs []reports.EvidenceRef) []evidenceRefs {
	var out []evidenceRefs
	for _, r := range refs {
		if n := len(out); n == 0 || out[n-1].Text != r.EvidenceID {
			out = append(out, evidenceRefs{link: p.links("evidence", []string{r.EvidenceID}, p.evidence)[0]})
		}
		last := &out[len(out)-1]
		last.Refs = append(last.Refs, r)
	}
	return out
}

func (p *page) links(kind string, ids []string, known map[string]bool) []link {
	out := make([]link, len(ids))
	for i, id := range ids {
		out[i].Text = id
		if known[id] {
			out[i].To = anchor(kind, id)
		}
	}
	return out
}

// findingLinks are the findings of one control: links to open findings, and the number of others.
type findingLinks struct {
	Failed, Open []link
	More         int // open findings beyond mostFindingLinks
	Settled      int
}

const mostFindingLinks = 30

// FindingLinks returns links to the findings of a control.
func (p *page) FindingLinks(ids []string) findingLinks {
	var out findingLinks
	for _, id := range ids {
		to := &out.Failed
		switch p.open[id] {
		case audit.Fail:
		case audit.Undetermined:
			to = &out.Open
		default:
			out.Settled++
			continue
		}
		if _, listed := p.findings[id]; !listed || len(out.Failed)+len(out.Open) == mostFindingLinks {
			out.More++
			continue
		}
		*to = append(*to, link{Text: id, To: anchor("finding", id)})
	}
	return out
}
