package pdf

import (
	"crypto/sha256"
	"fmt"
	"testing"
)

// The fonts are those published in the npm package @expo-google-fonts/noto-sans-sc 0.4.3.
func TestFontIsTheOneItClaimsToBe(t *testing.T) {
	f, err := faces()
	if err != nil {
		t.Fatal(err)
	}
	for want, face := range map[string]*face{
		"d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16": f.regular,
		"9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96": f.bold,
	} {
		if got := fmt.Sprintf("%x", sha256.Sum256(face.ttf)); got != want {
			t.Errorf("sha256 of a font is %s, want %s", got, want)
		}
	}
}

// GBK has the 20 902 ideographs of Unicode 1.0.1; Chinese reports also need these marks.
func TestFontCoversGBK(t *testing.T) {
	f, err := faces()
	if err != nil {
		t.Fatal(err)
	}
	for name, face := range map[string]*face{"regular": f.regular, "bold": f.bold} {
		missing := 0
		for r := rune(0x4E00); r <= 0x9FA5; r++ {
			if !face.drawable(r) {
				missing++
			}
		}
		for _, r := range "，。、；：？！“”‘’（）《》〈〉【】「」『』—…·～％￥①②③④⑤⑥⑦⑧⑨⑩√×÷≤≥±°℃●■▲–—" {
			if !face.drawable(r) {
				t.Errorf("%s: no glyph for %q", name, r)
			}
		}
		for r := rune(0x21); r < 0x7F; r++ {
			if !face.drawable(r) {
				t.Errorf("%s: no glyph for %q", name, r)
			}
		}
		if missing > 0 {
			t.Errorf("%s: %d ideographs of GBK have no glyph", name, missing)
		}
	}
}

// The widths used for layout equal those of gofpdf; otherwise text would leave its column.
func TestWidthsAgreeWithTheDocument(t *testing.T) {
	doc := newDocument(when(""), sampleView("zh", 1))
	c, err := newCanvas(doc)
	if err != nil {
		t.Fatal(err)
	}
	doc.AddPage()
	for _, s := range []string{"未判定 0123456789", "HostSystem.config.lockdownMode", "“（，。）”——…", "①√×"} {
		for style, face := range map[string]*face{"": c.regular, "B": c.bold} {
			doc.SetFont(family, style, 10)
			if got, want := float64(doc.GetStringSymbolWidth(s))/1000, face.width(s); got != want {
				t.Errorf("%q in %q: the document says %v, the face %v", s, style, got, want)
			}
		}
	}
}
