package worksheet

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// The range of valid dates as spreadsheet day numbers: 2000-01-01 to 2199-12-31.
const firstDay, lastDay = 36526, 109574

// A cellError is an error in one cell.
type cellError struct{ what, hint audit.Text }

// bilingual returns a text in Chinese and English, both formatted with args.
func bilingual(zh, en string, args ...any) audit.Text {
	return audit.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}

// A rowInput is the input cells of one row and the errors in them.
type rowInput struct {
	inputs
	errors   []cellError
	bad      map[string]bool // columns with errors
	date1904 bool
}

func (r *rowInput) addError(column string, what, hint audit.Text) {
	if r.bad == nil {
		r.bad = map[string]bool{}
	}
	r.bad[column] = true
	what = audit.Text{ZH: chinese.head[column] + "：" + what.ZH, EN: english.head[column] + ": " + what.EN}
	r.errors = append(r.errors, cellError{what, hint})
}

// half returns s with full-width letters, digits, signs and spaces replaced by ordinary ones.
func half(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000' || r == '\u00a0':
			return ' '
		}
		return r
	}, s))
}

// take reads one cell. Formulas, errors and booleans are rejected because a person did not write them as text.
func (r *rowInput) take(column string, c xlsxfile.Cell) {
	switch {
	case c.Formula:
		r.addError(column, bilingual("此格是公式", "the cell is a formula"), bilingual("请直接写入值", "write the value itself"))
		return
	case c.Kind == xlsxfile.Fault:
		r.addError(column,
			bilingual("此格是错误值 %s", "the cell holds the error %s", c.Text), bilingual("请重新填写", "fill it in again"))
		return
	case c.Kind == xlsxfile.Boolean:
		r.addError(column, bilingual("此格是逻辑值", "the cell holds true or false"), bilingual("请写文字", "write text"))
		return
	}
	s := strings.TrimSpace(workbook.Text(c.Text))
	switch column {
	case colVerdict:
		r.verdict = r.word(s)
	case colRecord:
		r.record = r.short(column, s)
	case colReason:
		r.reason = r.short(column, s)
	case colName:
		r.name = strings.Join(strings.Fields(s), " ")
	case colEvidence:
		r.evidence = r.files(s)
	case colDate:
		r.date = r.day(column, c)
	case colUntil:
		r.until = r.day(column, c)
	}
}

func (r *rowInput) short(column, s string) string {
	if n := workbook.Units(s); n > answers.MaxRecord {
		r.addError(column, bilingual("%d 个字，最多 %d 个", "%d characters, at most %d are kept", n, answers.MaxRecord),
			bilingual("长的记录请写成证据文件", "put long minutes into an evidence file"))
	}
	return s
}

// word returns the verdict named by a label in either language, of clauses or of claims.
func (r *rowInput) word(s string) audit.Verdict {
	w := strings.ToLower(strings.Join(strings.Fields(half(s)), " "))
	if w == "" {
		return ""
	}
	for _, v := range answers.Verdicts {
		for _, l := range []labels{chinese, english} {
			if w == strings.ToLower(l.verdicts[v]) || w == strings.ToLower(l.claims[v]) || w == string(v) {
				return v
			}
		}
	}
	r.addError(colVerdict,
		bilingual("“%s”不是人工结论", "%q is no verdict that a person gives", oneLine(workbook.Clip(s, 40))),
		chooseHint)
	return ""
}

// files returns the paths of files below the evidence folder, which are separated by line ends or semicolons.
func (r *rowInput) files(s string) []string {
	var out []string
	seen := map[string]bool{}
	for _, name := range strings.FieldsFunc(s, func(c rune) bool { return c == '\n' || c == ';' || c == '；' }) {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
		if !answers.IsFileName(clean) || len(clean) > 1 && clean[1] == ':' {
			r.addError(colEvidence,
				bilingual("“%s”不是证据文件夹内的路径", "%q is no path inside the evidence folder", oneLine(name)),
				bilingual("写文件夹内的相对路径，如 照片/门禁.jpg", "write the path inside that folder: photos/door.jpg"))
			continue
		}
		if !seen[clean] {
			seen[clean] = true
			out = append(out, clean)
		}
	}
	return out
}

var (
	chooseHint = bilingual("请选 符合、部分符合、不符合 或 不适用", "choose Conform, Partial, Nonconform or Not applicable")
	dayHint    = bilingual("请写作 2026-11-20", "write it as 2026-11-20")

	yearFirst = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	yearLast  = regexp.MustCompile(`^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$`)
)

// day returns a date in the form 2026-11-20. It accepts text in notations that begin with the year and day numbers.
func (r *rowInput) day(column string, c xlsxfile.Cell) string {
	s := half(c.Text)
	if s == "" {
		return ""
	}
	if c.Kind == xlsxfile.Date {
		s, _, _ = strings.Cut(s, "T")
	}
	if c.Kind == xlsxfile.Number {
		if days, err := strconv.ParseFloat(s, 64); err == nil {
			if r.date1904 {
				days += 1462
			}
			if days = math.Floor(days); days >= firstDay && days <= lastDay {
				return epoch.AddDate(0, 0, int(days)).Format(time.DateOnly)
			}
		}
		r.addError(column, bilingual("数字 %s 不是日期", "the number %s is no date", oneLine(workbook.Clip(s, 40))), dayHint)
		return ""
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		month, _ := strconv.Atoi(m[2])
		dayOfMonth, _ := strconv.Atoi(m[3])
		if iso := fmt.Sprintf("%s-%02d-%02d", m[1], month, dayOfMonth); answers.IsDay(iso) {
			return iso
		}
		r.addError(column, bilingual("日历上没有 %s", "the calendar has no %s", s), dayHint)
		return ""
	}
	if yearLast.MatchString(s) {
		r.addError(
			column,
			bilingual("“%s”可以读成几个日期", "%q can be read as several dates", s),
			bilingual("年份写在最前，四位数：2026-11-20", "put the year first, with four digits: 2026-11-20"),
		)
		return ""
	}
	r.addError(column, bilingual("“%s”不是日期", "%q is no date", oneLine(workbook.Clip(s, 40))), dayHint)
	return ""
}

// complete reports missing fields of an answer to a control with the given machine verdict.
func (r *rowInput) complete(machine audit.Verdict) {
	missing := func(column string, empty bool, hint audit.Text) {
		if empty && !r.bad[column] {
			r.addError(column, bilingual("没有填写", "not filled in"), hint)
		}
	}
	missing(colVerdict, r.verdict == "", chooseHint)
	missing(colRecord, r.record == "",
		bilingual("写明看了什么、问了谁、得到什么结果", "say what was looked at, who was asked and what came out"))
	missing(colName, r.name == "", bilingual("写明由谁判定", "say who judged"))
	missing(colDate, r.date == "", dayHint)
	missing(colUntil, r.until == "", dayHint)
	if r.date != "" && r.until != "" && r.until < r.date {
		r.addError(
			colUntil,
			bilingual("%s 早于日期 %s", "%s is before the date %s", r.until, r.date),
			bilingual("答复从日期当天到此日有效，含首尾", "an answer counts from its date to this day, both included"),
		)
	}
	if r.verdict != "" && overrules(r.verdict, machine) && r.reason == "" {
		r.addError(colReason, audit.Text{
			ZH: fmt.Sprintf("人工结论“%s”与机器判定“%s”不同而没有理由", chinese.verdicts[r.verdict], chinese.verdicts[machine]),
			EN: fmt.Sprintf(
				"the verdict %s differs from the machine's %s and there is no reason",
				english.verdicts[r.verdict],
				english.verdicts[machine],
			),
		}, bilingual("写明为什么机器判定不成立，否则此结论不计入",
			"say why the machine's verdict does not hold, or this one does not count"))
	}
}
