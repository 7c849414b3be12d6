package pdf

import "github.com/assay-audit/assay/internal/audit"

// Millimetres of an A4 page.
const (
	pageW, pageH = 210.0, 297.0
	margin       = 18.0
	bodyW        = pageW - 2*margin
	top          = 26.0 // below the header
	bottom       = 277.0
)

// A color has red, green and blue from 0 to 255.
type color [3]int

var (
	navy  = color{0x18, 0x31, 0x5C}
	blue  = color{0x2E, 0x75, 0xB6}
	sky   = color{0xE8, 0xF0, 0xF9}
	ink   = color{0x1F, 0x29, 0x37}
	grey  = color{0x5B, 0x6B, 0x82}
	rule  = color{0xD9, 0xDF, 0xE8}
	panel = color{0xF5, 0xF7, 0xFA}
	white = color{0xFF, 0xFF, 0xFF}
	hatch = color{0x8C, 0x97, 0xA8}
	amber = color{0xFD, 0xF3, 0xDC}
	brown = color{0x7A, 0x55, 0x08}
)

// A paint is the appearance of a verdict: solid in bars, tint and text in pills. Hatching is visible without colour.
type paint struct {
	solid, tint, text color
	hatched           bool
}

var verdictPaints = map[audit.Verdict]paint{
	audit.Conform:              {color{0x2E, 0x9E, 0x5B}, color{0xDF, 0xF3, 0xE7}, color{0x14, 0x5C, 0x33}, false},
	audit.PartlyConform:        {color{0xEC, 0xA0, 0x3C}, color{0xFD, 0xEF, 0xDA}, color{0x7D, 0x4E, 0x0B}, false},
	audit.Nonconform:           {color{0xD0, 0x3E, 0x3E}, color{0xFB, 0xE3, 0xE3}, color{0x8C, 0x1C, 0x1C}, false},
	audit.VerdictNotApplicable: {color{0xAE, 0xB7, 0xC4}, color{0xEC, 0xEF, 0xF3}, color{0x4A, 0x56, 0x68}, false},
	audit.VerdictUndetermined:  {color{0xE6, 0xE9, 0xEE}, color{0xE6, 0xE9, 0xEE}, ink, true},
	audit.Awaiting:             {color{0xB9, 0xD3, 0xEE}, color{0xE3, 0xEE, 0xF9}, color{0x1D, 0x4E, 0x80}, false},
}

// paintOf returns the paint of a verdict. An unknown verdict is painted like an undetermined one.
func paintOf(v audit.Verdict) paint {
	if l, ok := verdictPaints[v]; ok {
		return l
	}
	return verdictPaints[audit.VerdictUndetermined]
}

// A style is a type size in points, a line height in millimetres, a weight and a colour.
type style struct {
	size, line float64
	bold       bool
	color      color
}

// mm returns the font size in millimetres.
func (s style) mm() float64 { return s.size * 25.4 / 72 }

func (s style) in(c color) style { s.color = c; return s }

var (
	h1       = style{18, 9, true, navy}
	h2       = style{12, 6.4, true, navy}
	h3       = style{10, 5.4, true, ink}
	body     = style{9.5, 5.6, false, ink}
	bodyBold = style{9.5, 5.6, true, ink}
	cell     = style{8.5, 4.6, false, ink}
	cellBold = style{8.5, 4.6, true, ink}
	cellGrey = style{8.5, 4.6, false, grey}
	small    = style{7.5, 4.0, false, grey}
	foot     = style{8, 4.4, false, grey}
)
