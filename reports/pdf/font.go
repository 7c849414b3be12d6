package pdf

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// The complete Noto Sans SC, because names of people and places use rare characters. Licence: font/LICENSE.
var (
	//go:embed font/NotoSansSC-Regular.ttf.gz
	regularGz []byte
	//go:embed font/NotoSansSC-Bold.ttf.gz
	boldGz []byte
)

// A face is one style of the font: its file and the width of each character of the basic plane.
type face struct {
	ttf     []byte
	advance [1 << 16]uint16 // in thousandths of the font size; valid if has is set
	has     [1 << 16]bool
}

var faces = sync.OnceValues(func() (f struct{ regular, bold *face }, err error) {
	if f.regular, err = loadFace(regularGz); err != nil {
		return f, err
	}
	f.bold, err = loadFace(boldGz)
	return f, err
})

func loadFace(gz []byte) (*face, error) {
	z, err := gzip.NewReader(bytes.NewReader(gz))
	if err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	ttf, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	f := &face{ttf: ttf}
	if err := f.measure(); err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	return f, nil
}

// measure reads the character map and the widths. Reading them here allows layout without a document and
// distinguishes a missing glyph from a wide one, which gofpdf does not.
func (f *face) measure() error {
	t, err := tables(f.ttf)
	if err != nil {
		return err
	}
	head, hhea, hmtx := t["head"], t["hhea"], t["hmtx"]
	if len(head) < 20 || len(hhea) < 36 {
		return errors.New("a table of metrics is missing")
	}
	perEm, n := int(u16(head, 18)), int(u16(hhea, 34))
	if perEm == 0 || n == 0 || len(hmtx) < 4*n {
		return errors.New("the tables of metrics are too short")
	}
	return eachGlyph(t["cmap"], func(r, glyph int) {
		f.has[r] = true
		w := int(u16(hmtx, 4*min(glyph, n-1)))
		f.advance[r] = uint16((w*1000 + perEm/2) / perEm)
	})
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) int    { return int(binary.BigEndian.Uint32(b[at:])) }

func tables(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errors.New("too short for a font")
	}
	out := map[string][]byte{}
	for i := range int(u16(ttf, 4)) {
		rec := 12 + 16*i
		if len(ttf) < rec+16 {
			return nil, errors.New("table directory is cut")
		}
		from, size := u32(ttf, rec+8), u32(ttf, rec+12)
		if from+size > len(ttf) {
			return nil, errors.New("a table is cut")
		}
		out[string(ttf[rec:rec+4])] = ttf[from : from+size]
	}
	return out, nil
}

// eachGlyph calls visit for every character of the basic plane's mapping (format 4), which is the one that gofpdf
// embeds.
func eachGlyph(cmap []byte, visit func(r, glyph int)) error {
	if len(cmap) < 4 {
		return errors.New("no character map")
	}
	for i := range int(u16(cmap, 2)) {
		at := u32(cmap, 4+8*i+4)
		if u16(cmap, at) != 4 {
			continue
		}
		eachGlyphOf(cmap[at:], visit)
		return nil
	}
	return errors.New("no character map of the basic plane")
}

// eachGlyphOf calls visit for every character of a mapping of format 4.
func eachGlyphOf(sub []byte, visit func(r, glyph int)) {
	segs := int(u16(sub, 6)) / 2
	ends, starts := sub[14:], sub[16+2*segs:]
	deltas, offsets := sub[16+4*segs:], sub[16+6*segs:]
	for s := range segs {
		offset, start := int(u16(offsets, 2*s)), int(u16(starts, 2*s))
		for r := start; r <= int(u16(ends, 2*s)) && r < 0xFFFF; r++ {
			glyph := r
			if offset != 0 {
				glyph = int(u16(offsets, 2*s+offset+2*(r-start)))
			}
			if offset != 0 && glyph == 0 {
				continue
			}
			if glyph = (glyph + int(u16(deltas, 2*s))) & 0xFFFF; glyph != 0 {
				visit(r, glyph)
			}
		}
	}
}
