package worksheet

import (
	"crypto/hmac"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// A scan reads the sheets of one paper.
type scan struct {
	merger    *merger
	file      string
	book      *xlsxfile.Book
	paper     *paper
	verify    bool // verify the keyed digest of every row
	defaults  map[string]map[string]string
	rows      []edit
	seen      map[string]bool // ids of units
	untouched map[string]bool // ids and bases of unchanged rows
	reworded  bool
}

func (s *scan) place(sheet string, row, col int) Place { return Place{s.file, sheet, row, col} }

func (s *scan) problem(at Place, u *unit, what, hint audit.Text) {
	p := Problem{Place: at, What: what, Hint: hint}
	if u != nil {
		p.Item, p.Object = u.control.control, s.paper.objectName(u)
	}
	s.merger.problems = append(s.merger.problems, p)
}

func (s *scan) note(sheet string, row int, what, hint audit.Text) {
	s.merger.notes = append(s.merger.notes, Problem{Place: s.place(sheet, row, 0), What: what, Hint: hint})
}

// lookFor is the number of rows searched for the ids of the columns.
const lookFor = 20

// sheet reads one sheet. A sheet without column ids is not part of the working paper and is ignored with a note.
func (s *scan) sheet(sheet xlsxfile.Sheet) error {
	var columnAt map[string]int
	head, broken := 0, false
	merged, err := s.book.Read(sheet, func(r xlsxfile.Row) bool {
		if columnAt == nil {
			if columnAt = idsIn(r, colID, isColumn); columnAt != nil {
				head, broken = r.N, !s.usable(sheet.Name, r, columnAt)
				return !broken
			}
			return r.N < lookFor
		}
		s.row(sheetRow{sheet.Name, r, columnAt})
		return true
	})
	if err != nil {
		return err
	}
	if columnAt == nil {
		s.note(sheet.Name, 0, bilingual("不是底稿的工作表，未读取", "no sheet of the working paper, not read"), audit.Text{})
		return nil
	}
	for _, m := range merged {
		if m.LastRow > m.FirstRow && m.LastRow > head+1 && !broken {
			s.problem(
				s.place(sheet.Name, max(m.FirstRow, head+1), m.FirstCol),
				nil,
				bilingual("单元格 %s:%s 被合并，其下各行的内容已丢失", "cells %s:%s are merged, "+
					"and what stood in the rows below is lost",
					xlsxfile.Name(m.FirstCol, m.FirstRow), xlsxfile.Name(m.LastCol, m.LastRow)),
				bilingual("取消合并，每行各填一格", "unmerge them and fill in one cell per row"),
			)
		}
	}
	return nil
}

// idsIn returns the columns by id if r is the row of column ids, which has the mark, else nil. A duplicate id has
// column -1.
func idsIn(r xlsxfile.Row, mark string, known func(string) bool) map[string]int {
	out := map[string]int{}
	for _, c := range r.Cells {
		id := strings.TrimSpace(c.Text)
		if id != mark && !known(id) {
			continue
		}
		if out[id] != 0 {
			out[id] = -1 // duplicate
			continue
		}
		out[id] = c.Col
	}
	if out[mark] == 0 {
		return nil
	}
	return out
}

// usable reports whether every column exists once, and adds a problem for each that does not.
func (s *scan) usable(sheet string, r xlsxfile.Row, columnAt map[string]int) bool {
	ok := true
	for _, c := range columns {
		switch n := columnAt[c.id]; {
		case c.role == derived, c.role == shown, c.id == colFree:
		case n == 0:
			ok = false
			s.problem(s.place(sheet, r.N, 0), nil,
				bilingual("列 %s 不见了，此表未读取", "column %s is missing; the sheet was not read", c.id), exportHint)
		case n < 0:
			ok = false
			s.problem(
				s.place(sheet, r.N, 0),
				nil,
				bilingual("列 %s 出现两次，此表未读取", "column %s occurs twice; the sheet was not read", c.id),
				bilingual("删去多出的一列", "remove one of them"),
			)
		}
	}
	return ok
}

// A sheetRow is a row of a sheet with the columns by id.
type sheetRow struct {
	sheet    string
	row      xlsxfile.Row
	columnAt map[string]int
}

func (r sheetRow) cell(column string) xlsxfile.Cell { return r.row.At(r.columnAt[column]) }

func (r sheetRow) text(column string) string { return strings.TrimSpace(r.cell(column).Text) }

// at returns the place of a column of the row.
func (s *scan) at(r sheetRow, column string) Place {
	return s.place(r.sheet, r.row.N, max(r.columnAt[column], 0))
}

// row reads one row below the header.
func (s *scan) row(r sheetRow) {
	id := r.text(colID)
	in := rowInput{date1904: s.book.Date1904}
	for _, column := range idsOf(input) {
		in.take(column, r.cell(column))
	}
	print := fingerprint(in.inputs)
	written := print != "" || len(in.errors) > 0
	u := s.paper.unitOf(id)
	switch {
	case id == "" && !written, id == colID:
		return // an empty row, the head of a group or a header
	case id == "":
		s.problem(s.at(r, colControl), nil,
			bilingual("此行有填写内容但没有编号（隐藏的 A 列）", "the row is filled in and has no id (hidden column A)"),
			bilingual(
				"填在对象与条款所在的行；要加一行，请复制整行（含隐藏列）",
				"fill in the row of the object and item; to add one, copy the whole row with its hidden columns",
			))
		return
	case u == nil:
		s.problem(
			s.at(r, colControl),
			nil,
			bilingual("测评结果中没有记录“%s”", "the assessment has no record %q", oneLine(workbook.Clip(id, 80))),
			exportHint,
		)
		return
	}
	s.seen[u.id] = true
	base := r.text(colBase)
	if !s.intact(r, id, base, u) {
		return
	}
	if len(in.errors) == 0 && print == strings.TrimPrefix(strings.TrimPrefix(base, answerBase), prefillBase) {
		s.untouched[id+"\x00"+base] = true
		return
	}
	written = !in.blank() || len(in.errors) > 0
	if !strings.HasPrefix(base, answerBase) && !written {
		return // the prefilled texts were removed
	}
	e := edit{unit: u, id: id, base: base, place: s.at(r, colVerdict)}
	if written {
		in.complete(u, func(column string) string { return s.given(u, column) })
		e.after = s.answer(u, &in)
	}
	for _, c := range in.errors {
		s.problem(s.at(r, c.column), u, c.what, c.hint)
	}
	if len(in.errors) == 0 {
		s.rows = append(s.rows, e)
	}
}

// answer returns the answer in a row with the digests of its evidence files.
func (s *scan) answer(u *unit, in *rowInput) *audit.Answer {
	a := audit.Answer{
		Standard:    u.control.standard,
		Control:     u.control.control,
		Demand:      in.demand,
		Verdict:     in.verdict,
		Record:      in.record,
		Method:      in.method,
		Interviewee: in.interviewee,
		Evidence:    []audit.AnswerFile{},
		Name:        in.name,
		Date:        in.date,
		ValidUntil:  in.until,
		Reviewer:    in.reviewer,
		Reason:      in.reason,
		Problem:     in.problem,
		Level:       in.level,
		Remediation: in.remediation,
	}
	switch in.scope {
	case likeScope:
		a.Like = u.object
	case kindScope:
		a.Kind = u.kind
	case "":
		a.Objects = []string{u.object}
	}
	for _, name := range in.evidence {
		file, err := s.merger.evidence(u, name)
		if err != nil {
			c := fileError(name, err)
			in.addError(colEvidence, c.what, c.hint)
			continue
		}
		a.Evidence = append(a.Evidence, file)
	}
	return &a
}

// intact reports whether the locked cells of a row agree with its keyed digest and with the assessment, and adds a
// problem if they do not.
func (s *scan) intact(r sheetRow, id, base string, u *unit) bool {
	var found []string
	edited := -1
	for i, column := range idsOf(locked) {
		text := r.cell(column).Text
		found = append(found, text)
		if column != colControl && column != colObject && len(u.result.Answers) > 0 {
			continue // with answers, the results of the checks alone are not known in every case
		}
		if edited < 0 && canonical(text) != canonical(u.locked[i]) {
			edited = i
		}
	}
	hint := bilingual(
		"锁定的内容不能改动；重新导出，再把填写的内容抄过去",
		"what is locked may not be edited; export the paper again and copy over what was filled in",
	)
	if s.verify {
		want := rowDigest(s.paper.key, id, base, found)
		if hmac.Equal([]byte(want), []byte(r.text(colDigest))) {
			if edited >= 0 && !s.reworded {
				s.reworded = true
				s.note(
					r.sheet,
					r.row.N,
					bilingual(
						"摘要相符而文字与现在的不同：底稿由另一版本导出",
						"the digest holds and the words differ from today's: another version exported the paper",
					),
					audit.Text{},
				)
			}
			return true
		}
		if edited < 0 {
			s.problem(
				s.at(r, colControl),
				u,
				bilingual(
					"行摘要不符：编号、底数或摘要被改动，或底稿用另一密钥导出",
					"the digest of the row does not hold: its id, base or digest was edited, or another key was used",
				),
				hint,
			)
			return false
		}
	}
	if edited < 0 {
		return true
	}
	column := idsOf(locked)[edited]
	show := func(t string) string { return oneLine(workbook.Clip(canonical(t), 60)) }
	was, is := show(u.locked[edited]), show(found[edited])
	s.problem(s.at(r, column), u, audit.Text{
		ZH: "锁定的“" + chinese.head[column] + "”被改动：原为“" + was + "”，现为“" + is + "”",
		EN: "the locked cell " + english.head[column] + " was edited: it was \"" + was + "\" and is \"" + is + "\"",
	}, hint)
	return false
}
