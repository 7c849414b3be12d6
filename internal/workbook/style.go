package workbook

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/xuri/excelize/v2"
)

// Colours as RRGGBB, the font, and the number format for text.
const (
	Navy, Blue, Ink, Grey, Line = "18315C", "2E75B6", "1F2937", "5B6B82", "D9DFE8"
	Ground, InputGround         = "F5F7FA", "FFFBE8" // of locked cells and of input cells
	BandGround                  = "DCE6F2"           // of the head of a group of rows
	FontName                    = "Microsoft YaHei"
	TextFormat                  = 49 // "@": text typed into the cell is kept as text
)

// A Tint is the colours of one verdict: background and text of a cell, and the full colour for charts and bands.
type Tint struct{ Ground, Text, Full string }

// Tints has a tint for each of audit.Verdicts. The word in the cell has the meaning; the colour repeats it.
var Tints = map[audit.Verdict]Tint{
	audit.Conform:              {"E2F3E8", "17603A", "2E9E5B"},
	audit.PartlyConform:        {"FDF0DA", "7A4A06", "ECA03C"},
	audit.Nonconform:           {"FBE2E2", "8F1D1D", "D03E3E"},
	audit.VerdictNotApplicable: {"EBEFF4", "4A5565", "AEB7C4"},
	audit.VerdictUndetermined:  {"F0F1F3", "374151", "D4D9E1"},
	audit.Awaiting:             {"E8ECFB", "2F3E8F", "8C9BE0"},
}

// Style returns the conditional style of a cell with the verdict's label.
func (t Tint) Style() *excelize.Style {
	return &excelize.Style{Font: &excelize.Font{Color: t.Text, Bold: true}, Fill: Solid(t.Ground)}
}

// Font returns the font with a size in points and a colour.
func Font(size float64, colour string, bold bool) *excelize.Font {
	return &excelize.Font{Family: FontName, Size: size, Color: colour, Bold: bold}
}

// LinkFont returns the font of links to other sheets.
func LinkFont() *excelize.Font {
	return &excelize.Font{Family: FontName, Size: 10, Color: Blue, Underline: "single"}
}

// Solid returns a fill of one colour.
func Solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// Box returns a border of thin lines on all four sides.
func Box(colour string) []excelize.Border {
	var out []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		out = append(out, excelize.Border{Type: side, Color: colour, Style: 1})
	}
	return out
}
