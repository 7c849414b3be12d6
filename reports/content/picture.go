package content

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/document"
)

// pictures are the pictures by name.
var pictures = map[string]func(*source) *document.Picture{
	"verdicts": (*source).verdictBar, // the distribution of the verdicts
}

// Picture implements shape.Source.
func (s *source) Picture(name string) *document.Picture {
	if p, ok := pictures[name]; ok {
		return p(s)
	}
	return nil
}

// verdictColors are the colours of the verdicts, in the order of audit.Verdicts.
var verdictColors = []color.RGBA{
	{0x2E, 0x9E, 0x5B, 0xFF}, {0xEC, 0xA0, 0x3C, 0xFF}, {0xD0, 0x3E, 0x3E, 0xFF}, {0xAE, 0xB7, 0xC4, 0xFF},
	{0x5B, 0x6B, 0x82, 0xFF}, {0xB9, 0xD3, 0xEE, 0xFF},
}

// Size of a bar in pixels.
const barWidth, barHeight = 1600, 80

// verdictBar returns a bar of the verdicts of all items, with their words and numbers from left to right; nil where
// there is no item.
func (s *source) verdictBar() *document.Picture {
	total := len(s.results)
	if total == 0 {
		return nil
	}
	counts := map[audit.Verdict]int{}
	for _, r := range s.results {
		counts[r.Verdict]++
	}
	img := image.NewRGBA(image.Rect(0, 0, barWidth, barHeight))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	before := 0
	var words []string
	for i, v := range audit.Verdicts {
		n := counts[v]
		if n == 0 {
			continue
		}
		// A white line divides neighbours, so that the bar can be read without colour.
		part := image.Rect(barWidth*before/total+2, 0, barWidth*(before+n)/total, barHeight)
		draw.Draw(img, part, image.NewUniform(verdictColors[i]), image.Point{}, draw.Src)
		words = append(words, fmt.Sprintf("%s %d", s.Verdict(v, s.main.Shape), n))
		before += n
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil // not possible: the image has a size and the buffer takes everything
	}
	return &document.Picture{PNG: out.Bytes(), Width: 160, Height: 8,
		Alt: s.text("测评项结果分布，自左至右：", "Items from left to right: ") + s.Join(words)}
}
