package xlsx

// scoreRows writes the unofficial scores with a note on their limits.
func (b *book) scoreRows(c *canvas) {
	for _, s := range b.view.Standards {
		if s.Score == nil {
			continue
		}
		c.put(sumName, sumName, b.styles.head, s.ID)
		c.put(sumTitle, sumTotal+2, b.styles.head, b.words.scoreTitle)
		c.down(30)
		for _, r := range s.Score.Rows {
			c.put(sumName, sumTitle, b.styles.label, r.Label)
			c.put(sumFirst, sumTotal+2, b.styles.value, r.Value)
			c.down(max(height(r.Label, 55), height(r.Value, b.words.countWidth*9)))
		}
		c.put(sumName, sumTotal+2, b.styles.note, s.Score.Note)
		c.down(height(s.Score.Note, 55+b.words.countWidth*9))
		c.down(8)
	}
}

// matrixRows writes the verdict counts by role and phase for standards with a matrix.
func (b *book) matrixRows(c *canvas) {
	w := b.words
	for _, s := range b.view.Standards {
		if len(s.Matrix) == 0 {
			continue
		}
		b.sumHead(
			c,
			append(append([]string{s.ID + "\n" + w.role, w.phase}, verdictWords(s.Counts)...), w.total, w.decided,
				w.share)...,
		)
		for _, x := range s.Matrix {
			c.put(sumName, sumName, b.styles.value, x.Role)
			b.counts(c, x.Phase, x.Counts, x.Decided, x.Total, b.styles.number)
		}
		c.down(8)
	}
}
