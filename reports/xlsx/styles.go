package xlsx

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
	"github.com/xuri/excelize/v2"
)

const monoName = "Consolas"

// A palette selects the words that colour a column.
type palette int

const (
	noColour palette = iota
	verdictColour
	statusColour
	compareColour
	waiverColour
)

// A colour is a word and the conditional style of cells with this word.
type colour struct {
	word  string
	style int
}

type styles struct {
	title, subtitle, head                                          int
	text, number, percent, score, mono, centre                     int
	date, note                                                     int
	strong, formula, coverTitle, coverSub, coverMeta, label, value int
	section, digest, link, total                                   int
	linkNumber, exact                                              int
}

// makeStyles creates every style once. The order is fixed because the style table is part of the bytes.
func (b *book) makeStyles() error {
	box := workbook.Box(workbook.Line)
	top := excelize.Alignment{Vertical: "top", WrapText: true}
	mid := excelize.Alignment{Vertical: "center", Horizontal: "left", Indent: 1, WrapText: true}
	centre := excelize.Alignment{Vertical: "top", Horizontal: "center", WrapText: true}
	right := excelize.Alignment{Vertical: "center", Horizontal: "right"}
	body := excelize.Style{
		Font:      workbook.Font(10, workbook.Ink, false),
		Alignment: &top,
		Border:    box,
		NumFmt:    workbook.TextFormat,
	}
	with := func(change func(*excelize.Style)) *excelize.Style {
		s := body
		change(&s)
		return &s
	}
	head := func(ground string) *excelize.Style {
		return &excelize.Style{
			Font:      workbook.Font(10, "FFFFFF", true),
			Fill:      workbook.Solid(ground),
			Border:    workbook.Box("FFFFFF"),
			NumFmt:    workbook.TextFormat,
			Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true},
		}
	}
	plainOf := func(size float64, colour string, bold bool, ground string, a excelize.Alignment) *excelize.Style {
		s := &excelize.Style{Font: workbook.Font(size, colour, bold), Alignment: &a, NumFmt: workbook.TextFormat}
		if ground != "" {
			s.Fill = workbook.Solid(ground)
		}
		return s
	}
	var err error
	add := func(to *int, s *excelize.Style) {
		if err == nil {
			*to, err = b.file.NewStyle(s)
		}
	}
	one := excelize.Alignment{Vertical: "center"}
	add(&b.styles.title, plainOf(14, workbook.Navy, true, "", one))
	add(&b.styles.subtitle, plainOf(9, workbook.Grey, false, "", one))
	add(&b.styles.head, head(workbook.Navy))
	add(&b.styles.text, &body)
	add(&b.styles.strong, with(func(s *excelize.Style) { s.Font = workbook.Font(10, workbook.Ink, true) }))
	add(&b.styles.centre, with(func(s *excelize.Style) { s.Alignment = &centre }))
	add(
		&b.styles.mono,
		with(func(s *excelize.Style) { s.Font = &excelize.Font{Family: monoName, Size: 9, Color: workbook.Ink} }),
	)
	add(
		&b.styles.number,
		with(func(s *excelize.Style) { s.NumFmt, s.Alignment, s.CustomNumFmt = 0, &right, ptr(`#,##0;-#,##0;"–"`) }),
	)
	add(
		&b.styles.percent,
		with(func(s *excelize.Style) { s.NumFmt, s.Alignment, s.CustomNumFmt = 0, &right, ptr("0.0%") }),
	)
	add(&b.styles.score,
		with(func(s *excelize.Style) { s.NumFmt, s.Alignment, s.CustomNumFmt = 0, &right, ptr("0.0") }))
	add(&b.styles.total, with(func(s *excelize.Style) {
		s.NumFmt, s.Alignment, s.Font, s.Fill = 3, &right, workbook.Font(10, workbook.Navy, true), workbook.Solid(
			workbook.Ground,
		)
	}))
	add(&b.styles.formula, with(func(s *excelize.Style) { s.NumFmt, s.Alignment = 0, &centre }))
	add(
		&b.styles.date,
		with(func(s *excelize.Style) { s.NumFmt, s.CustomNumFmt, s.Alignment = 0, ptr("yyyy-mm-dd"), &centre }),
	)
	add(&b.styles.note, plainOf(9, workbook.Grey, false, "", top))
	add(
		&b.styles.coverTitle,
		plainOf(24, "FFFFFF", true, workbook.Navy, excelize.Alignment{Vertical: "bottom", Indent: 1}),
	)
	add(&b.styles.coverSub,
		plainOf(14, "DCE6F5", false, workbook.Navy, excelize.Alignment{Vertical: "center", Indent: 1}))
	add(&b.styles.coverMeta,
		plainOf(10, "B9C9E3", false, workbook.Navy, excelize.Alignment{Vertical: "top", Indent: 1}))
	add(&b.styles.section, plainOf(12, workbook.Navy, true, "", excelize.Alignment{Vertical: "bottom"}))
	add(&b.styles.label, with(func(s *excelize.Style) {
		s.Font, s.Alignment, s.Fill = workbook.Font(10, workbook.Grey, false), &mid, workbook.Solid(workbook.Ground)
	}))
	add(&b.styles.value, with(func(s *excelize.Style) { s.Alignment = &mid }))
	add(&b.styles.digest, with(func(s *excelize.Style) {
		s.Font, s.Alignment = &excelize.Font{Family: monoName, Size: 9, Color: workbook.Ink}, &mid
	}))
	add(&b.styles.link, with(func(s *excelize.Style) {
		s.Font = workbook.LinkFont()
	}))
	add(&b.styles.linkNumber, with(func(s *excelize.Style) {
		s.Font, s.NumFmt, s.Alignment, s.CustomNumFmt = workbook.LinkFont(), 0, &right, ptr(`#,##0;-#,##0;"–"`)
	}))
	add(&b.styles.exact, with(func(s *excelize.Style) {
		s.NumFmt, s.Alignment = 3, &excelize.Alignment{Vertical: "top", Horizontal: "right"}
	}))
	if err != nil {
		return err
	}
	return b.makeColours()
}

// makeColours creates the conditional styles. The word in the cell has the meaning; the colour repeats it.
func (b *book) makeColours() error {
	b.colours = map[palette][]colour{}
	for _, w := range b.colouredWords() {
		s := workbook.Tints[w.verdict].Style()
		if w.verdict == audit.VerdictUndetermined {
			s.Fill.Pattern = 18 // a light dotted grey distinguishes undetermined from plain colours
		}
		id, err := b.file.NewConditionalStyle(s)
		if err != nil {
			return err
		}
		b.colours[w.palette] = append(b.colours[w.palette], colour{w.word, id})
	}
	return nil
}

// A colouredWord is a word that gets the colour of a verdict in cells with a palette.
type colouredWord struct {
	palette palette
	word    string
	verdict audit.Verdict
}

// colouredWords returns the words of all palettes, each once per palette.
func (b *book) colouredWords() []colouredWord {
	var out []colouredWord
	seen := map[string]bool{}
	for _, words := range b.allWords() {
		for i, v := range audit.Verdicts {
			if !seen[words[i]] {
				seen[words[i]] = true
				out = append(out, colouredWord{verdictColour, words[i], v})
			}
		}
	}
	for _, s := range statusWords(b.view) {
		out = append(out, colouredWord{statusColour, s.word, s.verdict})
	}
	flagged := map[string]bool{}
	for _, x := range b.view.Waivers {
		if x.State != audit.WaiverActive && !flagged[x.StateLabel] {
			flagged[x.StateLabel] = true
			out = append(out, colouredWord{waiverColour, workbook.Text(x.StateLabel), audit.PartlyConform})
		}
	}
	return append(out,
		colouredWord{compareColour, b.words.differs, audit.PartlyConform},
		colouredWord{compareColour, b.words.agrees, audit.Conform})
}

// paint adds the conditional formats of a palette to a range.
func (b *book) paint(sheet, ref string, p palette) error {
	var rules []excelize.ConditionalFormatOptions
	for _, c := range b.colours[p] {
		rules = append(rules, excelize.ConditionalFormatOptions{
			Type:     "cell",
			Criteria: "==",
			Format:   &c.style,
			Value:    workbook.Quoted(c.word),
		})
	}
	if len(rules) == 0 {
		return nil
	}
	return b.file.SetConditionalFormat(sheet, ref, rules)
}

// verdictWords returns the labels of the verdicts in the order of audit.Verdicts. They come from the view because
// standards of claims have different labels from standards of clauses.
func verdictWords(counts []reports.Count) []string {
	out := make([]string, len(audit.Verdicts))
	for i, verdict := range audit.Verdicts {
		out[i] = string(verdict)
		for _, c := range counts {
			if c.Verdict == verdict && c.Label != "" {
				out[i] = workbook.Text(c.Label)
			}
		}
	}
	return out
}

// allWords returns the verdict labels of the report and of each standard.
func (b *book) allWords() [][]string {
	out := [][]string{verdictWords(b.view.Headline.Counts)}
	for _, s := range b.view.Standards {
		out = append(out, verdictWords(s.Counts))
	}
	return out
}

type statusWord struct {
	word    string
	verdict audit.Verdict
}

// statusWords returns the labels that the view uses for statuses. A status without a finding is left out.
func statusWords(v reports.View) []statusWord {
	like := []struct {
		s audit.Status
		v audit.Verdict
	}{
		{audit.Pass, audit.Conform},
		{audit.Fail, audit.Nonconform},
		{audit.NotApplicable, audit.VerdictNotApplicable},
		{audit.Undetermined, audit.VerdictUndetermined},
	}
	seen := map[audit.Status]string{}
	for _, list := range [][]reports.Finding{v.Findings, v.All} {
		for _, f := range list {
			if seen[f.Status] == "" {
				seen[f.Status] = workbook.Text(f.StatusLabel)
			}
		}
	}
	var out []statusWord
	for _, l := range like {
		if seen[l.s] != "" {
			out = append(out, statusWord{seen[l.s], l.v})
		}
	}
	return out
}

func ptr[T any](v T) *T { return &v }
