package html

import (
	"html/template"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// A page is the view in the order of the page, with every possible target of a link.
type page struct {
	reports.View
	L            labels
	CSS          template.CSS
	Script       template.JS
	Policy       string
	HTMLLang     string
	Nonconform   []group
	Undetermined []group
	Failed, Open int // failed and undetermined findings
	// Of them those beyond mostOpen, which are in the data of the script only.
	MoreFailed, MoreOpen int
	ByCheck              []checkFindings
	EvidenceLinks        map[string]backlinks // evidence id → findings
	standards            map[string]bool
	controls             map[string]bool         // "standard control"
	findings             map[string]audit.Status // that are listed
	open                 map[string]audit.Status // failed and undetermined ones, listed or not
	checks               map[string]bool
	evidence             map[string]bool
	waivers              map[string]bool
	Risks                []standardRisks
	RiskCount            int
	risks                map[string]bool // "standard risk"
	raws                 int             // raw answers listed so far
}

// A group is the open findings of one check with the values that they share.
type group struct {
	Check, Name, SeverityLabel, Remediation string // Name is the title of the check
	Severity                                audit.Severity
	Sources, Controls                       []string
	Findings                                []reports.Finding
}

// checkFindings is one check with its findings that are not listed elsewhere on the page.
type checkFindings struct {
	reports.Check
	Settled []reports.Finding // passed and not applicable
	More    int               // settled findings beyond mostSettled
}

// Open findings are listed before others. What is not listed is in the data of the script and in the workbook.
const (
	mostOpen       = 5000 // failed and undetermined findings
	mostSettled    = 200  // passed and not applicable findings of one check
	mostSettledAll = 2000 // of all checks
)

// backlinks are the open findings that refer to one piece of evidence.
type backlinks struct {
	IDs  []string
	More int
}

const mostBacklinks = 12

func pageOf(v reports.View) *page {
	p := &page{
		View:          v,
		L:             labelsFor(v.Lang),
		CSS:           template.CSS(pageCSS),
		Script:        template.JS(findJS),
		Policy:        policy(),
		HTMLLang:      "zh-CN",
		EvidenceLinks: map[string]backlinks{},
		standards:     map[string]bool{},
		controls:      map[string]bool{},
		findings:      map[string]audit.Status{},
		open:          map[string]audit.Status{},
		checks:        map[string]bool{},
		evidence:      map[string]bool{},
		waivers:       map[string]bool{},
		risks:         map[string]bool{},
	}
	if v.Lang == audit.EN {
		p.HTMLLang = "en"
	}
	for _, s := range v.Standards {
		p.standards[s.ID] = true
		for _, ch := range s.Chapters {
			for _, c := range ch.Controls {
				p.controls[s.ID+" "+c.ID] = true
			}
		}
	}
	for _, e := range v.Evidence {
		p.evidence[e.ID] = true
	}
	for _, w := range v.Waivers {
		p.waivers[w.ID] = true
	}
	p.listRisks()
	p.openFindings()
	p.settledFindings()
	return p
}

// openFindings groups the failed and undetermined findings by check, in the order of the view. Open findings that
// are listed only among all findings are appended.
func (p *page) openFindings() {
	at := map[string]int{} // list and group key → index
	for _, list := range [][]reports.Finding{p.View.Findings, p.All} {
		for _, f := range list {
			if _, seen := p.open[f.ID]; !seen && (f.Status == audit.Fail || f.Status == audit.Undetermined) {
				p.addOpen(f, at)
			}
		}
	}
}

func (p *page) addOpen(f reports.Finding, at map[string]int) {
	list, n, more := &p.Nonconform, &p.Failed, &p.MoreFailed
	if f.Status == audit.Undetermined {
		list, n, more = &p.Undetermined, &p.Open, &p.MoreOpen
	}
	*n++
	p.open[f.ID] = f.Status
	if len(p.open) > mostOpen {
		*more++
		return
	}
	key := strings.Join([]string{string(f.Status), f.Check, f.CheckTitle, f.Remediation, strings.Join(f.Controls, "|")},
		"\x00")
	i, ok := at[key]
	if !ok {
		i = len(*list)
		at[key] = i
		*list = append(*list, group{
			Check:         f.Check,
			Name:          f.CheckTitle,
			Severity:      f.Severity,
			SeverityLabel: f.SeverityLabel,
			Remediation:   f.Remediation,
			Sources:       f.Sources,
			Controls:      f.Controls,
		})
	}
	(*list)[i].Findings = append((*list)[i].Findings, f)
	p.findings[f.ID] = f.Status
	p.linkBack(f)
}

// Large reports whether a browser should lay out only the visible part. Links are then less exact, so small pages
// are laid out completely.
func (p *page) Large() bool { return len(p.All) > 5000 }

func (p *page) linkBack(f reports.Finding) {
	seen := map[string]bool{}
	for _, e := range f.Evidence {
		if seen[e.EvidenceID] {
			continue
		}
		seen[e.EvidenceID] = true
		back := p.EvidenceLinks[e.EvidenceID]
		if len(back.IDs) < mostBacklinks {
			back.IDs = append(back.IDs, f.ID)
		} else {
			back.More++
		}
		p.EvidenceLinks[e.EvidenceID] = back
	}
}

// settledFindings adds every finding that is not shown yet to its check.
func (p *page) settledFindings() {
	at, all := map[string]int{}, 0
	for _, c := range p.View.Checks {
		at[c.ID] = len(p.ByCheck)
		p.checks[c.ID] = true
		p.ByCheck = append(p.ByCheck, checkFindings{Check: c})
	}
	for _, f := range p.All {
		if _, open := p.open[f.ID]; open {
			continue
		}
		i, ok := at[f.Check]
		if !ok { // a check without a summary must not disappear
			i = len(p.ByCheck)
			at[f.Check] = i
			p.checks[f.Check] = true
			p.ByCheck = append(p.ByCheck, checkFindings{Check: reports.Check{
				ID:            f.Check,
				Title:         f.CheckTitle,
				Severity:      f.Severity,
				SeverityLabel: f.SeverityLabel,
			}})
		}
		if len(p.ByCheck[i].Settled) < mostSettled && all < mostSettledAll {
			all++
			p.ByCheck[i].Settled = append(p.ByCheck[i].Settled, f)
			p.findings[f.ID] = f.Status
		} else {
			p.ByCheck[i].More++
		}
	}
}

// Raw answers and gaps that are listed. The workbook lists all.
const (
	mostRaws    = 200  // of one piece of evidence
	mostRawsAll = 4000 // of all evidence
	mostGaps    = 2000
)

// some are the first entries of a list and the number of the others.
type some[T any] struct {
	List []T
	More int
}

func first[T any](list []T, most int) some[T] {
	n := min(len(list), max(most, 0))
	return some[T]{list[:n], len(list) - n}
}

// evidenceRaws are the raw answers of one piece of evidence.
type evidenceRaws struct {
	ID  string
	N   int
	Cut some[reports.Raw]
}

// RawsOf returns the raw answers of a piece of evidence, fewer of them the more the page has listed.
func (p *page) RawsOf(e reports.Evidence) evidenceRaws {
	cut := first(e.Raw, min(mostRaws, mostRawsAll-p.raws))
	p.raws += len(cut.List)
	return evidenceRaws{e.ID, len(e.Raw), cut}
}

// SomeGaps returns the gaps that are listed.
func (p *page) SomeGaps() some[reports.Row] { return first(p.Gaps, mostGaps) }
