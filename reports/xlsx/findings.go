package xlsx

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// findingTables returns the tables of failed, of undetermined and of all findings.
func (b *book) findingTables() []*table {
	var failed, open []*reports.Finding
	for i := range b.view.Findings {
		if f := &b.view.Findings[i]; f.Status == audit.Fail {
			failed = append(failed, f)
		} else {
			open = append(open, f)
		}
	}
	w := b.words
	return []*table{
		b.openTable(w.nonconformities, w.nonconformitiesAbout, failed),
		b.openTable(w.openFindings, w.openFindingsAbout, open),
		b.resultTable(),
	}
}

// openTable returns a table of findings that do not pass. It links to all findings, clauses and evidence.
func (b *book) openTable(title, about string, list []*reports.Finding) *table {
	w, st := b.words, b.styles
	of := func(key func(*reports.Finding) string) func(int) string {
		return func(i int) string { return key(list[i]) }
	}
	id := func(f *reports.Finding) string { return toFinding + f.ID }
	return &table{
		wish: title, title: title, about: about, n: len(list),
		keys: func(i int) []string { return []string{toOpen + list[i].ID} },
		columns: []column{
			{title: w.status, width: 9, style: st.centre, paint: statusColour},
			{title: w.severity, width: 7, style: st.centre},
			{title: w.finding, width: 17, style: st.link, link: of(id)},
			{title: w.fault, width: 40, style: st.text},
			{title: w.check, width: 26, style: st.text},
			{title: w.subject, width: 20, style: st.text},
			{title: w.expected, width: 24, style: st.text},
			{title: w.observed, width: 24, style: st.text},
			{title: w.remediation, width: 34, style: st.text},
			{title: w.controls, width: 24, style: st.link, link: of(firstClause)},
			{title: w.evidenceID, width: 22, style: st.link, link: of(firstEvidence)},
			{title: w.pointer, width: 30, style: st.text},
			{title: w.source, width: 30, style: st.text},
			{title: w.basis, width: 30, style: st.text},
			{title: w.waiver, width: 13, style: st.text, hidden: len(b.view.Waivers) == 0},
		},
		row: func(i int) []any {
			f := list[i]
			return []any{
				f.StatusLabel,
				f.SeverityLabel,
				f.ID,
				fault(f),
				joined(f.CheckTitle, f.Check),
				joined(f.SubjectLabel, f.Target),
				f.Expected,
				f.Observed,
				f.Remediation,
				b.clauses(f.Controls),
				refs(f, evidenceID),
				refs(f, pointer),
				refs(f, source),
				strings.Join(f.Sources, "\n"),
				joined(f.Waiver, strings.Join(f.WaivedFor, "\n")),
			}
		},
	}
}

// resultTable returns the table of all findings. It links to those that do not pass and to evidence.
func (b *book) resultTable() *table {
	w, st, v := b.words, b.styles, b.view
	return &table{
		wish: w.results, title: w.results, about: w.resultsAbout, n: len(v.All),
		keys: func(i int) []string { return []string{toFinding + v.All[i].ID} },
		columns: []column{
			{title: w.finding, width: 17, style: st.link, link: func(i int) string { return toOpen + v.All[i].ID }},
			{title: w.status, width: 9, style: st.centre, paint: statusColour},
			{title: w.severity, width: 7, style: st.centre},
			{title: w.check, width: 26, style: st.text},
			{title: w.item, width: 28, style: st.text},
			{title: w.target, width: 12, style: st.text},
			{title: w.subject, width: 22, style: st.text},
			{title: w.expected, width: 22, style: st.text},
			{title: w.observed, width: 22, style: st.text},
			{title: w.reason, width: 28, style: st.text},
			{
				title: w.evidenceID,
				width: 22,
				style: st.link,
				link:  func(i int) string { return firstEvidence(&v.All[i]) },
			},
			{title: w.pointer, width: 28, style: st.text},
			{title: w.source, width: 28, style: st.text},
			{title: "SHA-256", width: 34, style: st.mono},
			{title: w.waiver, width: 13, style: st.text, hidden: len(v.Waivers) == 0},
		},
		row: func(i int) []any {
			f := &v.All[i]
			return []any{
				f.ID,
				f.StatusLabel,
				f.SeverityLabel,
				f.Check,
				f.CheckTitle,
				f.Target,
				f.SubjectLabel,
				f.Expected,
				f.Observed,
				f.Reason,
				refs(f, evidenceID),
				refs(f, pointer),
				refs(f, source),
				refs(f, digest),
				joined(f.Waiver, strings.Join(f.WaivedFor, "\n")),
			}
		},
	}
}

// fault returns what is wrong, or why it is not known.
func fault(f *reports.Finding) string {
	if f.Status == audit.Fail {
		return f.Title
	}
	return f.Reason
}

func evidenceID(e reports.EvidenceRef) string { return e.EvidenceID }
func digest(e reports.EvidenceRef) string     { return e.SHA256 }
func source(e reports.EvidenceRef) string     { return e.Source }

func pointer(e reports.EvidenceRef) string {
	if e.State == "" {
		return e.Pointer
	}
	return e.Pointer + " [" + e.State + "]"
}

// refs returns one property of all evidence of a finding, one value per line. Numbers in brackets relate the values
// of neighbouring columns; a value that is the same for all evidence has no number.
func refs(f *reports.Finding, of func(reports.EvidenceRef) string) string {
	var out []string
	for i := 0; i < len(f.Evidence); {
		value, next := of(f.Evidence[i]), i+1
		for next < len(f.Evidence) && of(f.Evidence[next]) == value {
			next++
		}
		if i == 0 && next == len(f.Evidence) {
			return value
		}
		if value == "" {
			value = "–"
		}
		number := strconv.Itoa(i + 1)
		if next > i+1 {
			number += "-" + strconv.Itoa(next)
		}
		out = append(out, "["+number+"] "+value)
		i = next
	}
	return strings.Join(out, "\n")
}

func joined(a, b string) string { return strings.Trim(a+"\n"+b, "\n") }
