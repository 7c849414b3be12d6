package pdf

// A card is a box that grows with its content, over several pages if necessary. Its edge is drawn per page, when its
// height there is known.
type card struct {
	title string
	edge  color
	from  float64
}

const cardPad = 5.0 // distance of the text from the card's left edge

// openCard begins a card whose first keep millimetres remain on one page.
func (b *book) openCard(title string, edge color, keep float64) {
	b.room(keep)
	b.card = &card{title: title, edge: edge}
	b.openEdge()
	b.y += 2.6
}

func (b *book) closeCard() {
	b.y++
	b.closeEdge()
	b.card = nil
	b.y += 5
}

// continued repeats the title of an open card at the top of a page.
func (b *book) continued() {
	if b.card != nil {
		b.y += 1.6
		b.text(margin+cardPad, b.y, b.oneLine(b.card.title, cellBold, bodyW-40)+b.t(lbContinued), cellBold)
		b.y += 6
	}
}

func (b *book) openEdge() {
	if b.card != nil {
		b.card.from = b.y
	}
}

func (b *book) closeEdge() {
	if c := b.card; c != nil && b.y > c.from {
		b.frame(margin, c.from, bodyW, b.y-c.from, rule)
		b.fill(margin, c.from, 1.4, b.y-c.from, c.edge)
	}
}
