package pdf

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/jung-kurt/gofpdf"

	"github.com/assay-audit/assay/reports"
)

const family = "noto"

// A canvas draws on pages; positions are in millimetres from the top left. Without a document it only counts pages:
// the first layout finds the page of every element, the second one draws.
type canvas struct {
	doc           *gofpdf.Fpdf
	regular, bold *face
	page          int
	drawn         func(drawing) // called for every text drawn; nil outside tests
}

func newCanvas(doc *gofpdf.Fpdf) (*canvas, error) {
	f, err := faces()
	if err != nil {
		return nil, err
	}
	if doc != nil {
		// gofpdf pads tables in place while it makes the subset, so it gets a copy.
		doc.AddUTF8FontFromBytes(family, "", slices.Clone(f.regular.ttf))
		doc.AddUTF8FontFromBytes(family, "B", slices.Clone(f.bold.ttf))
	}
	return &canvas{doc: doc, regular: f.regular, bold: f.bold}, nil
}

func newDocument(at time.Time, v reports.View) *gofpdf.Fpdf {
	doc := gofpdf.New("P", "mm", "A4", "")
	doc.SetAutoPageBreak(false, 0)
	doc.SetMargins(0, 0, 0)
	doc.SetCellMargin(0)
	doc.SetCatalogSort(true)
	doc.SetCreationDate(at)
	doc.SetModificationDate(at)
	doc.SetTitle(metadata(v.Title+" · "+v.System.Name), true)
	doc.SetSubject(metadata(v.Headline.Text), true)
	doc.SetCreator("assay", true)
	doc.SetProducer(producer+zoneRoom, false)
	doc.SetDisplayMode("fullpage", "continuous")
	return doc
}

// metadata returns s in a form that is safe for document properties, which gofpdf writes as UTF-16 of the basic
// plane.
func metadata(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF || unicode.IsControl(r) {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

func (c *canvas) addPage() {
	c.page++
	if c.doc != nil {
		c.doc.AddPage()
	}
}

func (c *canvas) face(s style) *face {
	if s.bold {
		return c.bold
	}
	return c.regular
}

// wrap returns s as drawable lines of at most w millimetres.
func (c *canvas) wrap(s string, st style, w float64) []string {
	f := c.face(st)
	return f.wrap(f.readable(s), w/st.mm())
}

// width returns the width of one line of text in millimetres.
func (c *canvas) width(s string, st style) float64 {
	f := c.face(st)
	return f.width(f.readable(s)) * st.mm()
}

// text draws one line of text, vertically centred in a line box whose top is y.
func (c *canvas) text(x, y float64, s string, st style) {
	s = c.face(st).readable(s)
	if c.drawn != nil {
		c.drawn(drawing{c.page, x, y, c.face(st).width(s) * st.mm(), st.line, s})
	}
	if c.doc == nil || s == "" {
		return
	}
	weight := ""
	if st.bold {
		weight = "B"
	}
	c.doc.SetFont(family, weight, st.size)
	c.doc.SetTextColor(st.color[0], st.color[1], st.color[2])
	c.doc.Text(x, y+st.line/2+st.mm()*0.36, s)
}

func (c *canvas) textRight(x, y float64, s string, st style) { c.text(x-c.width(s, st), y, s, st) }

func (c *canvas) textCenter(x, y float64, s string, st style) { c.text(x-c.width(s, st)/2, y, s, st) }

// lines draws lines below each other and returns their total height.
func (c *canvas) lines(x, y float64, lines []string, st style) float64 {
	for i, s := range lines {
		c.text(x, y+float64(i)*st.line, s, st)
	}
	return float64(len(lines)) * st.line
}

func (c *canvas) fill(x, y, w, h float64, col color) {
	if c.doc == nil || w <= 0 || h <= 0 {
		return
	}
	c.doc.SetFillColor(col[0], col[1], col[2])
	c.doc.Rect(x, y, w, h, "F")
}

func (c *canvas) stroke(col color, width float64) {
	c.doc.SetDrawColor(col[0], col[1], col[2])
	c.doc.SetLineWidth(width)
}

func (c *canvas) frame(x, y, w, h float64, col color) {
	if c.doc == nil {
		return
	}
	c.stroke(col, 0.2)
	c.doc.Rect(x, y, w, h, "D")
}

func (c *canvas) line(x1, y1, x2, y2 float64, col color, width float64) {
	if c.doc == nil {
		return
	}
	c.stroke(col, width)
	c.doc.Line(x1, y1, x2, y2)
}

func (c *canvas) circle(x, y, r float64, col color, width float64) {
	if c.doc == nil {
		return
	}
	c.stroke(col, width)
	c.doc.Circle(x, y, r, "D")
}

// rounded fills a box with round corners of radius r.
func (c *canvas) rounded(x, y, w, h, r float64, col color) {
	if c.doc == nil || w <= 0 || h <= 0 {
		return
	}
	r = min(r, w/2, h/2)
	k := r * (1 - 4*(math.Sqrt2-1)/3) // distance of the control point of a quarter circle from the corner
	d := c.doc
	d.SetFillColor(col[0], col[1], col[2])
	d.MoveTo(x+r, y)
	d.LineTo(x+w-r, y)
	d.CurveBezierCubicTo(x+w-k, y, x+w, y+k, x+w, y+r)
	d.LineTo(x+w, y+h-r)
	d.CurveBezierCubicTo(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h)
	d.LineTo(x+r, y+h)
	d.CurveBezierCubicTo(x+k, y+h, x, y+h-k, x, y+h-r)
	d.LineTo(x, y+r)
	d.CurveBezierCubicTo(x, y+k, x+k, y, x+r, y)
	d.ClosePath()
	d.DrawPath("F")
}

// hatched fills a box with slanted lines, which are visible without colour.
func (c *canvas) hatched(x, y, w, h float64) {
	for at := -h + 1; at < w; at += 1.4 {
		from, to := max(at, 0), min(at+h, w) // the line runs from (at, h) to (at+h, 0) below the box's corner
		if from < to {
			c.line(x+from, y+h-(from-at), x+to, y+h-(to-at), hatch, 0.18)
		}
	}
}

// painted fills a box with the colour and hatching of l.
func (c *canvas) painted(x, y, w, h float64, l paint) {
	c.fill(x, y, w, h, l.solid)
	if l.hatched {
		c.hatched(x, y, w, h)
	}
}

// link makes a box a link to a place in the document.
func (c *canvas) link(x, y, w, h float64, to spot) {
	if c.doc == nil || to.page == 0 {
		return
	}
	id := c.doc.AddLink()
	c.doc.SetLink(id, to.y, to.page)
	c.doc.Link(x, y, w, h, id)
}

func (c *canvas) bookmark(s string, level int, y float64) {
	if c.doc == nil {
		return
	}
	c.doc.SetFont(family, "", body.size) // gofpdf writes a bookmark's text in the encoding of the current font
	c.doc.Bookmark(c.regular.readable(s), level, y)
}

// A drawing is one line of text as it was drawn: page, top left corner, width and line height.
type drawing struct {
	page       int
	x, y, w, h float64
	s          string
}

// A spot is a place in the document. Page 0 means no place.
type spot struct {
	page int
	y    float64
}
