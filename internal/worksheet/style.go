package worksheet

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/xuri/excelize/v2"
)

const (
	navy, blue, ink, grey, line = "18315C", "2E75B6", "1F2937", "5B6B82", "D9DFE8"
	inputGround, lockedGround   = "FFFBE8", "F5F7FA"
	fontName                    = "Microsoft YaHei"
	textFormat                  = 49 // "@": what is typed stays text
)

// tints are ground and text colour of a verdict's word; the word decides, the colour repeats it.
var tints = map[audit.Verdict][2]string{
	audit.Conform: {"E2F3E8", "17603A"}, audit.PartlyConform: {"FDF0DA", "7A4A06"}, audit.Nonconform: {"FBE2E2", "8F1D1D"},
	audit.VerdictNotApplicable: {"EBEFF4", "4A5565"}, audit.VerdictUndetermined: {"F0F1F3", "374151"}, audit.Awaiting: {"E8ECFB", "2F3E8F"},
}

type styles struct {
	title, about, head, inputHead, body, strong, centre, input, inputDate, number, total, link, section, step int
	tint                                                                                                      map[audit.Verdict]int
	done, wanting                                                                                             int
}

// makeStyles makes every style once, in a fixed order: the style table is part of the bytes.
func (b *book) makeStyles() {
	add := func(s excelize.Style, change func(*excelize.Style)) (id int) {
		if change != nil {
			change(&s)
		}
		b.do(func() (err error) { id, err = b.file.NewStyle(&s); return err })
		return id
	}
	one := excelize.Alignment{Vertical: "center"}
	top := excelize.Alignment{Vertical: "top", WrapText: true}
	centre := excelize.Alignment{Vertical: "top", Horizontal: "center", WrapText: true}
	mid := excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true}
	open := &excelize.Protection{Locked: false}
	plain := excelize.Style{Font: font(10, ink, false), Alignment: &one, NumFmt: textFormat}
	body := excelize.Style{Font: font(10, ink, false), Alignment: &top, Border: borders(line), Fill: solid(lockedGround), NumFmt: textFormat}
	head := excelize.Style{Font: font(10, "FFFFFF", true), Alignment: &mid, Border: borders("FFFFFF"), Fill: solid(navy), NumFmt: textFormat}
	b.styles = styles{
		title:     add(plain, func(s *excelize.Style) { s.Font = font(14, navy, true) }),
		about:     add(plain, func(s *excelize.Style) { s.Font, s.NumFmt = font(9, grey, false), 0 }),
		head:      add(head, nil),
		inputHead: add(head, func(s *excelize.Style) { s.Fill = solid(blue) }),
		body:      add(body, nil),
		strong:    add(body, func(s *excelize.Style) { s.Font = font(10, ink, true) }),
		centre:    add(body, func(s *excelize.Style) { s.Alignment, s.NumFmt = &centre, 0 }),
		input:     add(body, func(s *excelize.Style) { s.Fill, s.Protection = solid(inputGround), open }),
		inputDate: add(body, func(s *excelize.Style) {
			s.Fill, s.Protection, s.Alignment, s.NumFmt, s.CustomNumFmt = solid(inputGround), open, &centre, 0, ptr("yyyy-mm-dd")
		}),
		number: add(body, func(s *excelize.Style) { s.NumFmt, s.Alignment = 3, &mid }),
		total:  add(body, func(s *excelize.Style) { s.NumFmt, s.Alignment, s.Font = 3, &mid, font(10, navy, true) }),
		link: add(body, func(s *excelize.Style) {
			s.Font = &excelize.Font{Family: fontName, Size: 10, Color: blue, Underline: "single"}
		}),
		section: add(plain, func(s *excelize.Style) { s.Font = font(12, navy, true) }),
		step:    add(plain, func(s *excelize.Style) { s.Alignment = &top }),
	}
	b.styles.tint = map[audit.Verdict]int{}
	for _, v := range audit.Verdicts {
		b.styles.tint[v] = b.conditional(tints[v])
	}
	b.styles.done, b.styles.wanting = b.conditional(tints[audit.Conform]), b.conditional(tints[audit.PartlyConform])
}

func (b *book) conditional(t [2]string) (id int) {
	b.do(func() (err error) {
		id, err = b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: t[1], Bold: true}, Fill: solid(t[0])})
		return err
	})
	return id
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

// quoted writes one of our own words as a string of a formula.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// sheetRef writes a sheet's name as formulas and links want it.
func sheetRef(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }
