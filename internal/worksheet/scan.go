package worksheet

import (
	"crypto/hmac"
	"slices"
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
	rows      []edit
	seen      map[controlKey]bool
	untouched map[string]bool // ids and fingerprints of unchanged rows
	reworded  bool
}

func (s *scan) place(sheet string, row int) Place { return Place{s.file, sheet, row} }

func (s *scan) problem(sheet string, row int, what, hint audit.Text) {
	s.merger.problems = append(s.merger.problems, Problem{s.place(sheet, row), what, hint})
}

func (s *scan) note(sheet string, row int, what, hint audit.Text) {
	s.merger.notes = append(s.merger.notes, Problem{s.place(sheet, row), what, hint})
}

// lookFor is the number of rows searched for the ids of the columns.
const lookFor = 20

// sheet reads one sheet. A sheet without column ids is not part of the working paper and is ignored with a note.
func (s *scan) sheet(sheet xlsxfile.Sheet) error {
	var columnAt map[string]int
	head, broken := 0, false
	merged, err := s.book.Read(sheet, func(r xlsxfile.Row) bool {
		if columnAt == nil {
			if columnAt = idsIn(r); columnAt != nil {
				head, broken = r.N, !s.usable(sheet.Name, r, columnAt)
				return !broken
			}
			return r.N < lookFor
		}
		s.row(sheet.Name, r, columnAt)
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
				sheet.Name,
				max(m.FirstRow, head+1),
				bilingual("单元格 %s:%s 被合并，其下各行的内容已丢失", "cells %s:%s are merged, "+
					"and what stood in the rows below is lost",
					xlsxfile.Name(m.FirstCol, m.FirstRow), xlsxfile.Name(m.LastCol, m.LastRow)),
				bilingual("取消合并，每行各填一格", "unmerge them and fill in one cell per row"),
			)
		}
	}
	return nil
}

// idsIn returns the columns by id if r is the row of column ids, else nil. A duplicate id has column -1.
func idsIn(r xlsxfile.Row) map[string]int {
	out := map[string]int{}
	for _, c := range r.Cells {
		id := strings.TrimSpace(c.Text)
		if !slices.ContainsFunc(columns, func(k column) bool { return k.id == id }) {
			continue
		}
		if out[id] != 0 {
			out[id] = -1 // duplicate
			continue
		}
		out[id] = c.Col
	}
	if out[colID] == 0 {
		return nil
	}
	return out
}

// usable reports whether every column exists once, and adds a problem for each that does not.
func (s *scan) usable(sheet string, r xlsxfile.Row, columnAt map[string]int) bool {
	ok := true
	for _, c := range columns {
		switch n := columnAt[c.id]; {
		case c.role == derived:
		case n == 0:
			ok = false
			s.problem(sheet, r.N,
				bilingual("列 %s 不见了，此表未读取", "column %s is missing; the sheet was not read", c.id), exportHint)
		case n < 0:
			ok = false
			s.problem(
				sheet,
				r.N,
				bilingual("列 %s 出现两次，此表未读取", "column %s occurs twice; the sheet was not read", c.id),
				bilingual("删去多出的一列", "remove one of them"),
			)
		}
	}
	return ok
}

// row reads one row below the header.
func (s *scan) row(sheet string, r xlsxfile.Row, columnAt map[string]int) {
	id := strings.TrimSpace(r.At(columnAt[colID]).Text)
	in := rowInput{date1904: s.book.Date1904}
	for _, column := range idsOf(input) {
		in.take(column, r.At(columnAt[column]))
	}
	print := fingerprint(in.inputs)
	written := print != "" || len(in.errors) > 0
	key, ok := parseKey(id)
	it := s.paper.items[key]
	switch {
	case id == "" && !written, id == colID:
		return // an empty row or a header
	case id == "":
		s.problem(sheet, r.N,
			bilingual("此行有填写内容但没有条款编号（隐藏的 A 列）", "the row is filled in and has no id (hidden column A)"),
			bilingual(
				"填在条款所在的行；要加一行，请复制整行（含隐藏列）",
				"fill in the row of the control; to add one, copy the whole row with its hidden columns",
			))
		return
	case !ok || it == nil:
		s.problem(
			sheet,
			r.N,
			bilingual("测评结果中没有条款“%s”", "the assessment has no control %q", oneLine(workbook.Clip(id, 80))),
			exportHint,
		)
		return
	}
	s.seen[key] = true
	base := strings.TrimSpace(r.At(columnAt[colBase]).Text)
	if !s.intact(sheet, r, columnAt, id, base, it) {
		return
	}
	if len(in.errors) == 0 && print == base {
		s.untouched[id+"\x00"+base] = true
		return
	}
	e := edit{key: key, id: id, base: base, item: it, place: s.place(sheet, r.N)}
	if written {
		in.complete(it.machine)
		e.after = s.answer(key, it, &in)
	}
	for _, c := range in.errors {
		s.problem(sheet, r.N, c.what, c.hint)
	}
	if len(in.errors) == 0 {
		s.rows = append(s.rows, e)
	}
}

// answer returns the answer in a row with the digests of its evidence files.
func (s *scan) answer(key controlKey, it *item, in *rowInput) *audit.Answer {
	a := audit.Answer{
		Standard:   key.standard,
		Control:    key.control,
		Verdict:    in.verdict,
		Record:     in.record,
		Evidence:   []audit.AnswerFile{},
		Name:       in.name,
		Date:       in.date,
		ValidUntil: in.until,
		Reason:     in.reason,
	}
	for _, name := range in.evidence {
		file, err := s.merger.evidence(key, it, name)
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
func (s *scan) intact(sheet string, r xlsxfile.Row, columnAt map[string]int, id, base string, it *item) bool {
	var found []string
	edited := -1
	for i, column := range idsOf(locked) {
		c := r.At(columnAt[column])
		found = append(found, c.Text)
		if column == "why" && len(it.result.Answers) > 0 {
			continue // the reason in the assessment now includes the answers
		}
		if edited < 0 && canonical(c.Text) != canonical(it.locked[i]) {
			edited = i
		}
	}
	hint := bilingual(
		"锁定的内容不能改动；重新导出，再把填写的内容抄过去",
		"what is locked may not be edited; export the paper again and copy over what was filled in",
	)
	if s.verify {
		want := rowDigest(s.paper.key, id, base, found)
		if hmac.Equal([]byte(want), []byte(strings.TrimSpace(r.At(columnAt[colDigest]).Text))) {
			if edited >= 0 && !s.reworded {
				s.reworded = true
				s.note(
					sheet,
					r.N,
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
				sheet,
				r.N,
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
	s.problem(sheet, r.N, audit.Text{
		ZH: "锁定的“" + chinese.head[column] + "”被改动：原为“" + show(it.locked[edited]) + "”，现为“" + show(found[edited]) + "”",
		EN: "the locked cell " + english.head[column] + " was edited: it was \"" + show(it.locked[edited]) +
			"\" and is \"" +
			show(
				found[edited],
			) + "\"",
	}, hint)
	return false
}
