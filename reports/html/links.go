package html

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// anchor makes an element's id from a kind and what it is called. Different names give different ids; there is no blank in any.
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

// link is a text that leads to an anchor on the page, or nowhere where To is empty.
type link struct{ Text, To string }

// ControlLinks leads from a finding to its controls, written "standard control".
func (p *page) ControlLinks(refs []string) []link {
	out := make([]link, len(refs))
	for i, ref := range refs {
		out[i].Text = ref
		if standard, control, ok := strings.Cut(ref, " "); ok && p.controls[ref] {
			out[i].To = anchor("control", standard, control)
		}
	}
	return out
}

// CheckLinks leads from a control to its checks.
func (p *page) CheckLinks(ids []string) []link { return p.links("check", ids, p.checks) }

// evidenceRefs is one piece of evidence with everything in it that a finding rests on.
type evidenceRefs struct {
	link
	Refs []reports.EvidenceRef
}

// ByEvidence says once which piece of evidence neighbouring references lead to.
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

// findingLinks are the findings of one control: the open ones one by one, the others counted.
type findingLinks struct {
	Failed, Open []link
	More         int // open findings beyond the most that are linked one by one
	Settled      int
}

const mostFindingLinks = 30

// FindingLinks leads from a control to its findings.
func (p *page) FindingLinks(ids []string) findingLinks {
	var out findingLinks
	for _, id := range ids {
		to := &out.Failed
		switch p.findings[id] {
		case audit.Fail:
		case audit.Undetermined:
			to = &out.Open
		default:
			out.Settled++
			continue
		}
		if len(out.Failed)+len(out.Open) == mostFindingLinks {
			out.More++
			continue
		}
		*to = append(*to, link{Text: id, To: anchor("finding", id)})
	}
	return out
}
