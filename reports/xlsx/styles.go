package xlsx

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/xuri/excelize/v2"
)

const (
	navy, blue, ink, grey, line, ground = "18315C", "2E75B6", "1F2937", "5B6B82", "D9DFE8", "F5F7FA"
	inputGround                         = "FFFBE8"
	fontName                            = "Microsoft YaHei"
	monoName                            = "Consolas"
	textFormat                          = 49 // "@": what is typed again stays text
)

// palette says which words colour a column.
type palette int

const (
	noColour palette = iota
	verdictColour
	statusColour
	compareColour
	waiverColour
)

// tint is the picture of one verdict: ground of a cell, its text, and the full colour for charts and bands.
type tint struct{ ground, text, full string }

var tints = map[audit.Verdict]tint{
	audit.Conform:              {"E2F3E8", "17603A", "2E9E5B"},
	audit.PartlyConform:        {"FDF0DA", "7A4A06", "ECA03C"},
	audit.Nonconform:           {"FBE2E2", "8F1D1D", "D03E3E"},
	audit.VerdictNotApplicable: {"EBEFF4", "4A5565", "AEB7C4"},
	audit.VerdictUndetermined:  {"F0F1F3", "374151", "D4D9E1"},
	audit.Awaiting:             {"E8ECFB", "2F3E8F", "8C9BE0"},
}

// colour is a word and the conditional style that cells with this word get.
type colour struct {
	word  string
	style int
}

type styles struct {
	title, subtitle, head, inputHead                               int
	text, number, percent, score, mono, centre, input, inputDate   int
	date, note                                                     int
	strong, formula, coverTitle, coverSub, coverMeta, label, value int
	section, digest, link, total                                   int
}

// makeStyles makes every style once, in a fixed order: the style table is part of the bytes.
func (b *book) makeStyles() error {
	box := borders(line)
	top := excelize.Alignment{Vertical: "top", WrapText: true}
	mid := excelize.Alignment{Vertical: "center", Horizontal: "left", Indent: 1, WrapText: true}
	centre := excelize.Alignment{Vertical: "top", Horizontal: "center", WrapText: true}
	right := excelize.Alignment{Vertical: "center", Horizontal: "right"}
	body := excelize.Style{Font: font(10, ink, false), Alignment: &top, Border: box, NumFmt: textFormat}
	with := func(change func(*excelize.Style)) *excelize.Style {
		s := body
		change(&s)
		return &s
	}
	head := func(ground string) *excelize.Style {
		return &excelize.Style{Font: font(10, "FFFFFF", true), Fill: solid(ground), Border: borders("FFFFFF"), NumFmt: textFormat,
			Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true}}
	}
	plainOf := func(size float64, colour string, bold bool, ground string, a excelize.Alignment) *excelize.Style {
		s := &excelize.Style{Font: font(size, colour, bold), Alignment: &a, NumFmt: textFormat}
		if ground != "" {
			s.Fill = solid(ground)
		}
		return s
	}
	open := &excelize.Protection{Locked: false}
	var err error
	add := func(to *int, s *excelize.Style) {
		if err == nil {
			*to, err = b.file.NewStyle(s)
		}
	}
	one := excelize.Alignment{Vertical: "center"}
	add(&b.styles.title, plainOf(14, navy, true, "", one))
	add(&b.styles.subtitle, plainOf(9, grey, false, "", one))
	add(&b.styles.head, head(navy))
	add(&b.styles.inputHead, head(blue))
	add(&b.styles.text, &body)
	add(&b.styles.strong, with(func(s *excelize.Style) { s.Font = font(10, ink, true) }))
	add(&b.styles.centre, with(func(s *excelize.Style) { s.Alignment = &centre }))
	add(&b.styles.mono, with(func(s *excelize.Style) { s.Font = &excelize.Font{Family: monoName, Size: 9, Color: ink} }))
	add(&b.styles.number, with(func(s *excelize.Style) { s.NumFmt, s.Alignment, s.CustomNumFmt = 0, &right, ptr(`#,##0;-#,##0;"–"`) }))
	add(&b.styles.percent, with(func(s *excelize.Style) { s.NumFmt, s.Alignment, s.CustomNumFmt = 0, &right, ptr("0.0%") }))
	add(&b.styles.score, with(func(s *excelize.Style) { s.NumFmt, s.Alignment, s.CustomNumFmt = 0, &right, ptr("0.0") }))
	add(&b.styles.total, with(func(s *excelize.Style) {
		s.NumFmt, s.Alignment, s.Font, s.Fill = 3, &right, font(10, navy, true), solid(ground)
	}))
	add(&b.styles.formula, with(func(s *excelize.Style) { s.NumFmt, s.Alignment = 0, &centre }))
	add(&b.styles.input, with(func(s *excelize.Style) { s.Fill, s.Protection = solid(inputGround), open }))
	add(&b.styles.inputDate, with(func(s *excelize.Style) {
		s.Fill, s.Protection, s.NumFmt, s.CustomNumFmt, s.Alignment = solid(inputGround), open, 0, ptr("yyyy-mm-dd"), &centre
	}))
	add(&b.styles.date, with(func(s *excelize.Style) { s.NumFmt, s.CustomNumFmt, s.Alignment = 0, ptr("yyyy-mm-dd"), &centre }))
	add(&b.styles.note, plainOf(9, grey, false, "", top))
	add(&b.styles.coverTitle, plainOf(24, "FFFFFF", true, navy, excelize.Alignment{Vertical: "bottom", Indent: 1}))
	add(&b.styles.coverSub, plainOf(14, "DCE6F5", false, navy, excelize.Alignment{Vertical: "center", Indent: 1}))
	add(&b.styles.coverMeta, plainOf(10, "B9C9E3", false, navy, excelize.Alignment{Vertical: "top", Indent: 1}))
	add(&b.styles.section, plainOf(12, navy, true, "", excelize.Alignment{Vertical: "bottom"}))
	add(&b.styles.label, with(func(s *excelize.Style) { s.Font, s.Alignment, s.Fill = font(10, grey, false), &mid, solid(ground) }))
	add(&b.styles.value, with(func(s *excelize.Style) { s.Alignment = &mid }))
	add(&b.styles.digest, with(func(s *excelize.Style) {
		s.Font, s.Alignment = &excelize.Font{Family: monoName, Size: 9, Color: ink}, &mid
	}))
	add(&b.styles.link, with(func(s *excelize.Style) {
		s.Font = &excelize.Font{Family: fontName, Size: 10, Color: blue, Underline: "single"}
	}))
	if err != nil {
		return err
	}
	return b.makeColours()
}

// makeColours makes the conditional styles. The word in the cell decides; the colour only repeats it.
func (b *book) makeColours() error {
	b.colours = map[palette][]colour{}
	add := func(p palette, word string, v audit.Verdict) error {
		t := tints[v]
		s := &excelize.Style{Font: &excelize.Font{Color: t.text, Bold: true}, Fill: solid(t.ground)}
		if v == audit.VerdictUndetermined {
			s.Fill.Pattern = 18 // a light dotted grey: not known must not look like a colour of its own
		}
		id, err := b.file.NewConditionalStyle(s)
		b.colours[p] = append(b.colours[p], colour{word, id})
		return err
	}
	seen := map[string]bool{}
	for _, words := range b.allWords() {
		for i, v := range audit.Verdicts {
			if seen[words[i]] {
				continue
			}
			seen[words[i]] = true
			if err := add(verdictColour, words[i], v); err != nil {
				return err
			}
		}
	}
	for _, s := range statusWords(b.view) {
		if err := add(statusColour, s.word, s.verdict); err != nil {
			return err
		}
	}
	flagged := map[string]bool{}
	for _, x := range b.view.Waivers {
		if x.State != audit.WaiverActive && !flagged[x.StateLabel] {
			flagged[x.StateLabel] = true
			if err := add(waiverColour, text(x.StateLabel), audit.PartlyConform); err != nil {
				return err
			}
		}
	}
	if err := add(compareColour, b.words.differs, audit.PartlyConform); err != nil {
		return err
	}
	return add(compareColour, b.words.agrees, audit.Conform)
}

// paint colours a range by its words.
func (b *book) paint(sheet, ref string, p palette) error {
	var rules []excelize.ConditionalFormatOptions
	for _, c := range b.colours[p] {
		rules = append(rules, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Format: &c.style, Value: quoted(c.word)})
	}
	if len(rules) == 0 {
		return nil
	}
	return b.file.SetConditionalFormat(sheet, ref, rules)
}

// quoted writes one of our own words as a string of a formula.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// verdictWords takes the words for the verdicts, in the order of audit.Verdicts, from the view, so that the workbook speaks like every
// other report. A standard has words of its own: a promise is kept, a clause conformed to.
func verdictWords(counts []reports.Count) []string {
	out := make([]string, len(audit.Verdicts))
	for i, verdict := range audit.Verdicts {
		out[i] = string(verdict)
		for _, c := range counts {
			if c.Verdict == verdict && c.Label != "" {
				out[i] = text(c.Label)
			}
		}
	}
	return out
}

// allWords are the words of the whole report and of each standard.
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

// statusWords finds the words that the view uses for the statuses; one that no finding has is not there.
func statusWords(v reports.View) []statusWord {
	like := []struct {
		s audit.Status
		v audit.Verdict
	}{{audit.Pass, audit.Conform}, {audit.Fail, audit.Nonconform}, {audit.NotApplicable, audit.VerdictNotApplicable}, {audit.Undetermined, audit.VerdictUndetermined}}
	seen := map[audit.Status]string{}
	for _, list := range [][]reports.Finding{v.Findings, v.All} {
		for _, f := range list {
			if seen[f.Status] == "" {
				seen[f.Status] = text(f.StatusLabel)
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

func font(size float64, colour string, bold bool) *excelize.Font {
	return &excelize.Font{Family: fontName, Size: size, Color: colour, Bold: bold}
}

func solid(c string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c}}
}

func borders(c string) []excelize.Border {
	var out []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		out = append(out, excelize.Border{Type: side, Color: c, Style: 1})
	}
	return out
}

func ptr[T any](v T) *T { return &v }
