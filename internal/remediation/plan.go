// Package remediation writes the rectification plan of an assessment (整改计划) as a table of its security problems, and
// reads the decisions of people from a filled-in one. It opens no files. A plan changes only the cells that people
// edited, so decisions that the plan does not have remain.
package remediation

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// bom marks a file as UTF-8 for spreadsheet programs.
const bom = "\xef\xbb\xbf"

// mostObjects is the number of objects that a cell names.
const mostObjects = 50

// A row has the cells of a plan by column.
type row map[string]string

// Export writes the plan of an assessment as CSV in UTF-8 with a byte order mark. Cells do not become formulas. The
// same assessment and language produce the same bytes.
func Export(w io.Writer, a *audit.Assessment, lang audit.Lang) error {
	var b strings.Builder
	b.WriteString(bom)
	out := csv.NewWriter(&b)
	line := make([]string, len(columns))
	for i, c := range columns {
		line[i] = c.head.In(lang)
	}
	if err := out.Write(line); err != nil {
		return message.Errorf("write plan: %w", err)
	}
	for i := range a.SecurityProblems {
		cells := cellsOf(a, &a.SecurityProblems[i], a.SecurityProblems[i].Decision, lang)
		for j, c := range columns {
			line[j] = safe(cells[c.id])
		}
		if err := out.Write(line); err != nil {
			return message.Errorf("write plan: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return message.Errorf("write plan: %w", err)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// cellsOf returns the cells of a problem with a decision, which may be nil.
func cellsOf(a *audit.Assessment, p *audit.SecurityProblem, d *audit.ProblemDecision, lang audit.Lang) row {
	if d == nil {
		d = &audit.ProblemDecision{}
	}
	files := make([]string, len(d.Evidence))
	for i, e := range d.Evidence {
		files[i] = e.Name
	}
	return row{
		colNumber:      p.Number,
		colPoint:       p.Standard + " " + p.Point,
		"sentence":     p.Sentence.In(lang),
		"objects":      objectsOf(a, p, lang),
		colLevel:       Levels[cmp.Or(d.Level, p.Proposed)].In(lang),
		"mitigation":   d.Mitigation,
		"compensation": d.Compensation,
		"reason":       d.Reason,
		"owner":        d.Owner,
		"deadline":     d.Deadline,
		colState:       States[cmp.Or(d.State, audit.ProblemOpen)].In(lang),
		"corrected_on": d.CorrectedOn,
		colEvidence:    strings.Join(files, "\n"),
		"name":         d.Name,
		"date":         d.Date,
	}
}

// objectsOf returns the names of the objects of a problem, one per line. A long list ends with the number of objects.
func objectsOf(a *audit.Assessment, p *audit.SecurityProblem, lang audit.Lang) string {
	names := map[string]string{}
	for _, o := range a.Objects {
		names[o.ID] = o.Name
	}
	var out []string
	for i, id := range p.Objects {
		if i == mostObjects {
			out = append(out, fmt.Sprintf(moreObjects.In(lang), len(p.Objects)))
			break
		}
		out = append(out, cmp.Or(names[id], id))
	}
	return strings.Join(out, "\n")
}

// risky has the characters with which a spreadsheet program begins a formula or a command, and the apostrophe that
// guards against it.
const risky = "=+-@\t\r'＝＋－＠"

// safe returns a cell that no spreadsheet program takes for a formula. plain is its inverse.
func safe(cell string) string {
	if cell != "" && strings.ContainsRune(risky, []rune(cell)[0]) {
		return "'" + cell
	}
	return cell
}

// plain returns the text of a cell without the apostrophe that guards it.
func plain(cell string) string {
	rest, guarded := strings.CutPrefix(cell, "'")
	if guarded && rest != "" && strings.ContainsRune(risky, []rune(rest)[0]) {
		return rest
	}
	return cell
}
