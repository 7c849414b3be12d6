package pdf

// card is a box that grows with what is in it, over pages if need be. Its edge is drawn when its height on a page is known.
type card struct {
	from float64
	edge color
}

const cardPad = 5.0 // from the card's left side to its text

// openCard begins a card; keep is how much of it must stay together.
func (b *book) openCard(edge color, keep float64) {
	b.room(keep)
	b.card = &card{edge: edge}
	b.openEdge()
	b.y += 2.6
}

func (b *book) closeCard() {
	b.y += 2.6
	b.closeEdge()
	b.card = nil
	b.y += 5
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
