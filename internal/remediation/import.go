package remediation

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A File is a filled-in plan.
type File struct {
	Name string // for messages
	Data []byte
}

// Options are the options of an import.
type Options struct {
	// Find returns digest and size of an evidence file that a plan names. It is asked only for files that the decision
	// did not have.
	Find func(name string) (audit.AnswerFile, error)
}

// Import returns the decisions of current with the changes of the plans. The error joins the errors of all rows, each
// with file and row: cells that people may not edit, unknown and duplicate problems, invalid decisions, and cells that
// were changed differently in current or in another plan. If current has no list of decisions, it is that of the
// assessment.
func Import(a *audit.Assessment, current answers.Problems, plans []File, o Options) (answers.Problems, error) {
	m := &merge{a: a, o: o, problems: map[string]*audit.SecurityProblem{}, out: slices.Clone(current.Problems)}
	for i := range a.SecurityProblems {
		p := &a.SecurityProblems[i]
		m.problems[p.Standard+" "+p.Point] = p
		if current.Problems == nil && p.Decision != nil {
			m.out = append(m.out, *p.Decision)
		}
	}
	for _, f := range plans {
		m.file = f.Name
		m.plan(f.Data)
	}
	if err := errors.Join(m.errs...); err != nil {
		return answers.Problems{}, err
	}
	current.Problems, current.Zone = m.out, cmp.Or(current.Zone, a.Zone)
	return current, nil
}

// A merge takes the plans into the decisions.
type merge struct {
	a        *audit.Assessment
	o        Options
	problems map[string]*audit.SecurityProblem // by standard and point
	out      []audit.ProblemDecision
	file     string
	seen     map[string]int // row of a problem in the file
	errs     []error
}

func (m *merge) refuse(line int, column string, msg, hint message.Text) {
	head := message.Label(headOf(column))
	m.errs = append(m.errs, message.Errorf("%s: row %d, column %s: %s\nhint: %s", m.file, line, head, msg, hint))
}

// table returns the rows of a file, which is CSV or a workbook. Texts of CSV have lost the apostrophe that guards them.
func (m *merge) table(data []byte) ([][]string, error) {
	if bytes.HasPrefix(data, zipMark) {
		rows, err := sheetRows(data)
		if err != nil {
			return nil, message.Errorf("%s: read plan: %w", m.file, err)
		}
		return rows, nil
	}
	if !utf8.Valid(data) {
		return nil, message.Errorf("%s: the file is not UTF-8\nhint: save it as CSV UTF-8", m.file)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(bom))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, message.Errorf("%s: read plan: %w\nhint: save it as CSV UTF-8 with commas", m.file, err)
	}
	for _, cells := range rows {
		for j := range cells {
			cells[j] = plain(cells[j])
		}
	}
	return rows, nil
}

// plan takes one file.
func (m *merge) plan(data []byte) {
	m.seen = map[string]int{}
	lines, err := m.table(data)
	if err != nil {
		m.errs = append(m.errs, err)
		return
	}
	if len(lines) == 0 {
		m.errs = append(m.errs, message.Errorf("%s: the plan is empty\nhint: export it again", m.file))
		return
	}
	ids, ok := m.head(lines[0])
	if !ok {
		return
	}
	for i, line := range lines[1:] {
		cells, empty := row{}, true
		for j, cell := range line {
			text := clean(cell)
			empty = empty && text == ""
			if j < len(ids) {
				cells[ids[j]] = text
			} else if text != "" {
				m.errs = append(m.errs, message.Errorf("%s: row %d has more cells than the header\nhint: put commas "+
					"inside of a cell in quotes, or export the plan again", m.file, i+2))
				empty = true
				break
			}
		}
		if !empty {
			m.row(i+2, cells)
		}
	}
}

// head returns the ids of the columns. Unknown, duplicate and missing columns are errors.
func (m *merge) head(line []string) ([]string, bool) {
	ids, ok := make([]string, len(line)), true
	for i, head := range line {
		ids[i] = columnOf(head)
		switch {
		case ids[i] == "":
			ok = false
			m.errs = append(m.errs, message.Errorf("%s: unknown column %q\nhint: remove it, or export the plan again",
				m.file, head))
		case slices.Contains(ids[:i], ids[i]):
			ok = false
			m.errs = append(m.errs, message.Errorf("%s: the column %q occurs twice\nhint: remove one of them", m.file,
				head))
		}
	}
	for _, c := range columns {
		if ok && !slices.Contains(ids, c.id) {
			ok = false
			m.errs = append(m.errs, message.Errorf("%s: the column %s is missing\nhint: export the plan again", m.file,
				message.Label(c.head)))
		}
	}
	return ids, ok
}

// row takes one row.
func (m *merge) row(line int, cells row) {
	key := cells[colPoint]
	p := m.problems[key]
	if p == nil {
		m.refuse(line, colPoint, message.Of("the assessment has no problem of %q", key),
			message.Of("leave number and control point as exported, or export the plan again"))
		return
	}
	if first, twice := m.seen[key]; twice {
		m.refuse(line, colPoint, message.Of("%s is already in row %d", key, first), message.Of("keep one of the rows"))
		return
	}
	m.seen[key] = line
	lang, intact := m.locked(line, cells, p)
	if !intact {
		return
	}
	at := slices.IndexFunc(m.out, func(d audit.ProblemDecision) bool {
		return d.Standard == p.Standard && d.Point == p.Point
	})
	d := audit.ProblemDecision{Standard: p.Standard, Point: p.Point}
	if at >= 0 {
		d = m.out[at]
	} else if p.Decision != nil {
		d = *p.Decision
	}
	changed, good := m.edits(line, cells, p, &d, lang)
	if !changed || !good {
		return
	}
	if d.Number == "" {
		d.Number = p.Number
	}
	for _, f := range answers.CheckProblem(d) {
		good = false
		m.refuse(line, f.Key, f.Msg, f.Hint)
	}
	switch {
	case !good:
	case at >= 0:
		m.out[at] = d
	default:
		m.out = append(m.out, d)
	}
}

// locked returns the language of a row and reports whether its locked cells are those of the assessment.
func (m *merge) locked(line int, cells row, p *audit.SecurityProblem) (audit.Lang, bool) {
	var edited string
	for _, lang := range []audit.Lang{audit.EN, audit.ZH} {
		edited = ""
		want := cellsOf(m.a, p, nil, lang)
		for _, c := range columns {
			if c.locked && edited == "" && clean(want[c.id]) != cells[c.id] {
				edited = c.id
			}
		}
		if edited == "" {
			return lang, true
		}
	}
	m.refuse(line, edited, message.Of("the cell was edited, or the plan is of another assessment"),
		message.Of("restore the cell, or export the plan again and copy the decisions over"))
	return audit.ZH, false
}

// edits applies the edited cells of a row to d. It reports whether there are any, and whether all are valid.
func (m *merge) edits(
	line int, cells row, p *audit.SecurityProblem, d *audit.ProblemDecision, lang audit.Lang,
) (changed, good bool) {
	good = true
	was, now := cellsOf(m.a, p, p.Decision, lang), cellsOf(m.a, p, d, lang)
	for _, c := range columns {
		is := normal(c.id, cells[c.id])
		if c.locked || is == normal(c.id, was[c.id]) || is == normal(c.id, now[c.id]) {
			continue
		}
		if now[c.id] != was[c.id] {
			good = false
			m.refuse(line, c.id, message.Of("%q in the plan, and %q in the register or another plan", is, now[c.id]),
				message.Of("agree on one and correct the other"))
			continue
		}
		if c.id == colLevel && is == string(p.Proposed) {
			is = "" // the proposed level needs no reason
		}
		changed = true
		if err := m.set(d, c.id, is); err != nil {
			good = false
			msg, hint := message.Split(err)
			m.refuse(line, c.id, msg, hint)
		}
	}
	return changed, good
}

// set sets one field of a decision.
func (m *merge) set(d *audit.ProblemDecision, id, value string) error {
	switch id {
	case colLevel:
		d.Level = audit.Severity(value)
	case colState:
		d.State = audit.ProblemState(value)
	case colEvidence:
		return m.evidence(d, strings.Split(value, "\n"))
	default:
		*map[string]*string{
			"mitigation":   &d.Mitigation,
			"compensation": &d.Compensation,
			"reason":       &d.Reason,
			"owner":        &d.Owner,
			"deadline":     &d.Deadline,
			"corrected_on": &d.CorrectedOn,
			"name":         &d.Name,
			"date":         &d.Date,
		}[id] = value
	}
	return nil
}

// evidence sets the evidence files of a decision by name.
func (m *merge) evidence(d *audit.ProblemDecision, names []string) error {
	before := d.Evidence
	d.Evidence = []audit.AnswerFile{}
	for _, name := range names {
		if name == "" {
			continue
		}
		at := slices.IndexFunc(before, func(e audit.AnswerFile) bool { return e.Name == name })
		if at >= 0 {
			d.Evidence = append(d.Evidence, before[at])
			continue
		}
		file, err := m.o.Find(name)
		if err != nil {
			return err
		}
		d.Evidence = append(d.Evidence, file)
	}
	return nil
}
