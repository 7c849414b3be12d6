package pdf

// column of a table: head, width in millimetres, and whether its cells are numbers set to the right.
type column struct {
	head  string
	w     float64
	right bool
}

// part is a run of text in a cell in one style; a pill carries a look.
type part struct {
	s    string
	st   style
	pill *look
	to   string // name of the place it leads to, or ""
}

// gridCell is what stands in one cell, one part below the other.
type gridCell []part

func plain(s string) gridCell { return gridCell{{s: s, st: cell}} }

const (
	padX, padY = 1.6, 1.5
	pillH      = 4.6
)

// line is one drawn line of a cell.
type gridLine struct {
	part
	h float64
}

// grid draws rows as they come under a head that is repeated on every page.
type grid struct {
	b    *book
	x    float64
	cols []column
}

// table begins a table at x; the first row stays with the head.
func (b *book) table(x float64, cols []column) *grid {
	g := &grid{b: b, x: x, cols: cols}
	b.room(22)
	g.head()
	b.breaks = g.head
	return g
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

func (g *grid) head() {
	b := g.b
	st := cellBold.in(navy)
	heads, n := make([][]string, len(g.cols)), 1
	for i, c := range g.cols {
		heads[i] = b.wrap(c.head, st, c.w-2*padX)
		n = max(n, len(heads[i]))
	}
	h := float64(n)*st.line + 1.8
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

// row draws one row. A row that does not fit goes to the next page whole; only one higher than half a page is divided.
func (g *grid) row(cells ...gridCell) {
	b := g.b
	all := make([][]gridLine, len(g.cols))
	h := 0.0
	for i, c := range cells {
		all[i] = g.layout(c, g.cols[i].w-2*padX)
		h = max(h, height(all[i]))
	}
	if b.y+h+2*padY > bottom && (h < (bottom-top)/2 || b.y > bottom-40) {
		b.next()
	}
	for first := true; first || more(all); first = false {
		if !first {
			b.next()
		}
		g.piece(all, !first)
	}
}

// piece draws as much of the row as fits on the page and leaves the rest in all; forced, at least one line of each cell.
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
	if l.to != "" {
		g.b.link(x+padX, y, g.b.width(l.s, l.st), l.h, g.b.known.places[l.to])
	}
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
			q.s = s
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

// pill is a word on a tinted ground with a mark of the verdict's solid colour at its left. It gives its width.
func (b *book) pill(x, y float64, s string, l look) float64 {
	st := style{8, pillH, true, l.text}
	w := b.pillWidth(s)
	b.rounded(x, y, w, pillH, 1, l.tint)
	b.painted(x+0.9, y+0.9, 1.6, pillH-1.8, l)
	b.text(x+3.6, y, s, st)
	return w
}
