package xlsx

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
)

// A spot is a row of a table.
type spot struct {
	table *table
	row   int
}

// Prefixes of the keys by which tables link to rows of others. A key is a prefix and an id.
const (
	toOpen     = "open "     // finding in the table of nonconformities or of undetermined findings
	toFinding  = "finding "  // finding in the table of all findings
	toClause   = "clause "   // "<standard> <control>"
	toEvidence = "evidence " // evidence index
)

// enter enters the rows of planned tables by their keys; the first row of a key counts.
func (b *book) enter(tables []*table) {
	b.spots = map[string]spot{}
	for _, t := range tables {
		if t.keys == nil {
			continue
		}
		for i := range t.n {
			for _, key := range t.keys(i) {
				if _, there := b.spots[key]; !there {
					b.spots[key] = spot{t, i}
				}
			}
		}
	}
}

// link adds the links of the cells of one sheet of a table.
func (b *book) link(t *table, sheet string) error {
	links := 0
	for _, p := range t.parts {
		if p.sheet != sheet {
			continue
		}
		for j, c := range t.columns {
			for i := p.from; c.link != nil && i < p.to && links < mostLinks; i++ {
				to, ok := b.spots[c.link(i)]
				if !ok {
					continue
				}
				links++
				at, row := to.table.place(to.row)
				if err := b.file.SetCellHyperLink(sheet, cell(j+1, firstRow+i-p.from),
					workbook.SheetRef(at)+"!"+cell(1, row), "Location"); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// firstOpen returns the key of the first failed finding of a control, or else of the first undetermined one.
func (b *book) firstOpen(ids []string) string {
	for _, status := range []audit.Status{audit.Fail, audit.Undetermined} {
		if i := slices.IndexFunc(ids, func(id string) bool { return b.status[id] == status }); i >= 0 {
			return toOpen + ids[i]
		}
	}
	return ""
}

// firstClause returns the key of the first control of a finding.
func firstClause(f *reports.Finding) string {
	if len(f.Controls) == 0 {
		return ""
	}
	return toClause + f.Controls[0]
}

// firstEvidence returns the key of the first evidence of a finding.
func firstEvidence(f *reports.Finding) string {
	if len(f.Evidence) == 0 {
		return ""
	}
	return toEvidence + f.Evidence[0].EvidenceID
}
