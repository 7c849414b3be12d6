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

// A cellError is an error in one cell of a row.
type cellError struct {
	column     string
	what, hint audit.Text
}

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
	r.errors = append(r.errors, cellError{column, what, hint})
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
	case colDate, colUntil:
		*r.text(column) = r.day(column, c)
	case colEvidence:
		r.evidence = r.files(s)
	case colName, colReviewer, colInterviewee, colDemand:
		*r.text(column) = strings.Join(strings.Fields(s), " ")
	case colVerdict, colMethod, colLevel, colScope:
		r.chosen(column, s)
	default:
		*r.text(column) = r.short(column, s)
	}
}

// text returns the field of a column that is not chosen from a list.
func (r *rowInput) text(column string) *string {
	switch column {
	case colRecord:
		return &r.record
	case colReason:
		return &r.reason
	case colProblem:
		return &r.problem
	case colRemediation:
		return &r.remediation
	case colName:
		return &r.name
	case colReviewer:
		return &r.reviewer
	case colInterviewee:
		return &r.interviewee
	case colDemand:
		return &r.demand
	case colDate:
		return &r.date
	}
	return &r.until
}

func (r *rowInput) short(column, s string) string {
	if n := workbook.Units(s); n > answers.MaxRecord {
		r.addError(column, bilingual("%d 个字，最多 %d 个", "%d characters, at most %d are kept", n, answers.MaxRecord),
			bilingual("长的记录请写成证据文件", "put long minutes into an evidence file"))
	}
	return s
}

// chosen takes the text of a cell with a list: a label in either language, or the word of answers.yaml.
func (r *rowInput) chosen(column, s string) {
	w := strings.ToLower(strings.Join(strings.Fields(half(s)), " "))
	if w == "" {
		return
	}
	ok := false
	switch column {
	case colVerdict:
		r.verdict, ok = verdictOf(w)
	case colMethod:
		r.method, ok = keyOf(w, chinese.methods, english.methods)
	case colLevel:
		r.level, ok = keyOf(w, chinese.levels, english.levels)
	case colScope:
		r.scope, ok = keyOf(w, chinese.scopes, english.scopes)
	}
	shown := oneLine(workbook.Clip(s, 40))
	switch {
	case ok:
	case column == colVerdict:
		r.addError(column, bilingual("“%s”不是人工结果", "%q is no result that a person gives", shown), chooseHint)
	default:
		r.addError(column, bilingual("“%s”不在列表中", "%q is not in the list", shown), listHint)
	}
}

// verdictOf returns the verdict of a person with a label in lower case, of clauses or of claims.
func verdictOf(w string) (audit.Verdict, bool) {
	for _, v := range answers.Verdicts {
		for _, l := range []labels{chinese, english} {
			if w == strings.ToLower(l.verdicts[v]) || w == strings.ToLower(l.claims[v]) || w == string(v) {
				return v, true
			}
		}
	}
	return "", false
}

// keyOf returns the key of a label in lower case in one of several maps.
func keyOf[K ~string](w string, maps ...map[K]string) (K, bool) {
	for _, m := range maps {
		for key, label := range m {
			if w == strings.ToLower(label) {
				return key, true
			}
		}
	}
	return "", false
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
	listHint   = bilingual("请从列表中选择", "choose from the list")
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
