package pdf

// card is a box that grows with what is in it, over pages if need be. Its edge is drawn when its height on a page is known.
type card struct {
	title string
	edge  color
	from  float64
}

const cardPad = 5.0 // from the card's left side to its text

// openCard begins a card; keep is how much of it must stay together.
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

// continued says at the top of a page whose card goes on there.
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
