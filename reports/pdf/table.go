package pdf

// A column has a head, a width in millimetres and an alignment; right is for numbers.
type column struct {
	head  string
	w     float64
	right bool
}

// A part is a text of one style in a cell, or a pill with a paint.
type part struct {
	s    string
	st   style
	pill *paint
	to   string // name of the link's target, or ""
	name string // name of this part as a link target, or ""
}

// A gridCell is the content of one cell, one part below the other.
type gridCell []part

func plain(s string) gridCell { return gridCell{{s: s, st: cell}} }

const (
	padX, padY = 1.6, 1.5
	pillH      = 4.6
)

// A gridLine is one drawn line of a cell.
type gridLine struct {
	part
	h float64
}

// A grid draws rows below a head that is repeated on every page. The head is drawn with the first row, so that it is
// not left alone at the end of a page.
type grid struct {
	b     *book
	x     float64
	cols  []column
	begun bool
	form  bool // without a head
}

func (b *book) table(x float64, cols []column) *grid { return &grid{b: b, x: x, cols: cols} }

// begin draws the head on a page that also has room for a row of height h.
func (g *grid) begin(h float64) {
	g.begun = true
	if g.form {
		g.b.room(min(h, tallest))
		return
	}
	g.b.room(g.headHeight() + min(h, tallest))
	g.head()
	g.b.breaks = g.head
}

// tallest is the row height from which a row may be divided between pages.
const tallest = (bottom - top) / 2

// need returns the height of the head and the first row, which a heading above the table must keep free.
func (g *grid) need(cells []gridCell) float64 {
	_, h := g.measure(cells)
	return g.headHeight() + min(h, tallest)
}

// done ends the table.
func (g *grid) done() {
	g.b.breaks = nil
	g.b.y += 3
}

func (g *grid) width() float64 {
	w := 0.0
	for _, c := range g.cols {
		w += c.w
	}
	return w
}

func (g *grid) heads() (heads [][]string, most int) {
	for _, c := range g.cols {
		lines := g.b.wrap(c.head, cellBold, c.w-2*padX)
		heads = append(heads, lines)
		most = max(most, len(lines))
	}
	return heads, most
}

func (g *grid) headHeight() float64 {
	_, n := g.heads()
	return float64(n)*cellBold.line + 1.8
}

func (g *grid) head() {
	b := g.b
	st := cellBold.in(navy)
	heads, _ := g.heads()
	h := g.headHeight()
	b.fill(g.x, b.y, g.width(), h, sky)
	x := g.x
	for i, c := range g.cols {
		for j, s := range heads[i] {
			g.set(x, b.y+0.9+float64(j)*st.line, c, part{s: s, st: st})
		}
		x += c.w
	}
	b.y += h
}

func (g *grid) set(x, y float64, c column, p part) {
	if c.right {
		g.b.textRight(x+c.w-padX, y, p.s, p.st)
		return
	}
	g.b.text(x+padX, y, p.s, p.st)
}

// row draws one row. A row that does not fit moves to the next page; only a row higher than half a page is divided.
func (g *grid) row(cells ...gridCell) { g.cells(cells) }

func (g *grid) cells(cells []gridCell) {
	b := g.b
	all, h := g.measure(cells)
	if !g.begun {
		g.begin(h)
	}
	if b.y+h > bottom && (h < tallest || b.y > bottom-40) {
		b.next()
	}
	for first := true; first || more(all); first = false {
		if !first {
			b.next()
		}
		g.piece(all, !first)
	}
}

// piece draws as much of the row as fits on the page and leaves the rest in all. If forced, it draws at least one
// line of each cell.
func (g *grid) piece(all [][]gridLine, forced bool) {
	b := g.b
	b.y += padY
	x, lowest := g.x, b.y
	for i, lines := range all {
		y, n := b.y, 0
		for n < len(lines) && (y+lines[n].h <= bottom || n == 0 && forced) {
			g.line(x, y, g.cols[i], lines[n])
			y += lines[n].h
			n++
		}
		all[i] = lines[n:]
		lowest = max(lowest, y)
		x += g.cols[i].w
	}
	b.y = lowest + padY
	b.line(g.x, b.y, g.x+g.width(), b.y, rule, 0.2)
}

func (g *grid) line(x, y float64, c column, l gridLine) {
	if l.pill != nil {
		g.b.pill(x+padX, y, l.s, *l.pill)
		return
	}
	g.set(x, y, c, l.part)
	if l.name != "" {
		g.b.layout.places[l.name] = spot{g.b.page, y}
	}
	if l.to != "" {
		g.b.link(x+padX, y, g.b.width(l.s, l.st), l.h, g.b.known.places[l.to])
	}
}

// measure returns the lines of each cell of a row and the height of the row.
func (g *grid) measure(cells []gridCell) (all [][]gridLine, h float64) {
	for i, c := range cells {
		lines := g.layout(c, g.cols[i].w-2*padX)
		all = append(all, lines)
		h = max(h, height(lines))
	}
	return all, h + 2*padY
}

func (g *grid) layout(c gridCell, w float64) []gridLine {
	var out []gridLine
	for _, p := range c {
		if p.pill != nil {
			out = append(out, gridLine{p, pillH + 0.6})
			continue
		}
		for _, s := range g.b.wrap(p.s, p.st, w) {
			q := p
			q.s, p.name = s, "" // only the first line is the link target
			out = append(out, gridLine{q, p.st.line})
		}
	}
	return out
}

func height(lines []gridLine) float64 {
	h := 0.0
	for _, l := range lines {
		h += l.h
	}
	return h
}

func more(all [][]gridLine) bool {
	for _, lines := range all {
		if len(lines) > 0 {
			return true
		}
	}
	return false
}

func (b *book) pillWidth(s string) float64 { return b.width(s, style{8, pillH, true, ink}) + 5.4 }

// pill draws a word on a tinted ground with a mark in the verdict's solid colour at its left, and returns its width.
func (b *book) pill(x, y float64, s string, l paint) float64 {
	st := style{8, pillH, true, l.text}
	w := b.pillWidth(s)
	b.rounded(x, y, w, pillH, 1, l.tint)
	b.painted(x+0.9, y+0.9, 1.6, pillH-1.8, l)
	b.text(x+3.6, y, s, st)
	return w
}
