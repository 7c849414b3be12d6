package worksheet

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// special reads a sheet with defaults or with decisions and reports whether it is one.
func (s *scan) special(sheet xlsxfile.Sheet) (own bool, err error) {
	take := func(xlsxfile.Row) {}
	_, err = s.book.Read(sheet, func(r xlsxfile.Row) bool {
		if own {
			take(r)
			return true
		}
		if at := idsIn(r, defaultsMark, isSpecial); at != nil {
			own, take = true, func(r xlsxfile.Row) { s.takeDefaults(sheetRow{sheet.Name, r, at}) }
		} else if at := idsIn(r, decisionMark, isSpecial); at != nil {
			own, take = true, func(r xlsxfile.Row) { s.takeDecision(sheetRow{sheet.Name, r, at}) }
		}
		return own || r.N < lookFor
	})
	return own, err
}

// isSpecial reports whether id is the id of a column with defaults or decisions.
func isSpecial(id string) bool { return isColumn(id) || id == colChoice || id == colSides }

// takeDefaults reads a row with the defaults of a chapter or of the whole paper.
func (s *scan) takeDefaults(r sheetRow) {
	id := r.text(defaultsMark)
	if id == "" {
		return
	}
	in := rowInput{date1904: s.book.Date1904}
	for _, column := range defaultColumns {
		if r.columnAt[column] > 0 {
			in.take(column, r.cell(column))
		}
	}
	given := map[string]string{}
	for _, column := range defaultColumns {
		if value := *in.text(column); value != "" && !in.bad[column] {
			given[column] = value
		}
	}
	for _, c := range in.errors {
		s.problem(s.at(r, c.column), nil, c.what, c.hint)
	}
	if s.defaults[id] == nil {
		s.defaults[id] = given
	}
}

// given returns the default of a column for a unit: of its chapter, or else of the whole paper.
func (s *scan) given(u *unit, column string) string {
	if v := s.defaults[defaultID(u.control.standard, u.chapter)][column]; v != "" {
		return v
	}
	return s.defaults[defaultID("", "")][column]
}

// Ids of the columns of the sheet with problems: id of a conflict, fingerprints of its two answers, and the choice.
const (
	decisionMark = "assay.conflict"
	colSides     = "assay.sides"
	colChoice    = "choice"
)

// A decision is the answer of a conflict that people chose, by its fingerprint.
type decision struct {
	keep, drop string
	place      Place
	used       bool
}

// takeDecision reads a row with the decision of a conflict.
func (s *scan) takeDecision(r sheetRow) {
	id, choice := r.text(decisionMark), r.cell(colChoice)
	sides := strings.Split(r.text(colSides), " ")
	if id == "" || id == decisionMark || len(sides) != 2 {
		return
	}
	d := decision{keep: sides[0], drop: sides[1], place: s.at(r, colChoice)}
	switch strings.TrimSpace(choice.Text) {
	case "":
		return
	case chinese.keepOne, english.keepOne:
	case chinese.keepOther, english.keepOther:
		d.keep, d.drop = d.drop, d.keep
	default:
		s.problem(d.place, nil, bilingual("“%s”不在列表中", "%q is not in the list", oneLine(choice.Text)), listHint)
		return
	}
	if other, twice := s.merger.decisions[id]; twice && other.keep != d.keep {
		s.problem(d.place, nil,
			bilingual("与 %[1]s 的取舍不同", "the choice differs from that at %[2]s", other.place.In(audit.ZH),
				other.place.In(audit.EN)),
			bilingual("商定一个，改正另一处", "agree on one and correct the other"))
		return
	}
	s.merger.decisions[id] = d
}
