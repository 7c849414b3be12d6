package html

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"符合\n\ta":            "符合\n\ta",
		"\x00\x7f\u0085":     "[U+0000][U+007F][U+0085]",
		"a\u2066b":           "a[U+2066]b",
		"esx\u200b-01\ufeff": "esx[U+200B]-01[U+FEFF]",
		"a\u2028b":           "a[U+2028]b",
		"\U000e0041":         "[U+E0041]",
		"\xe7\xac":           "",
		"x\xffy":             "x[0xFF]y",
		"\uFFFD":             "\uFFFD",
	} {
		for split := 0; split <= len(in); split++ { // for every boundary between writes
			var out bytes.Buffer
			w := &visible{out: &out}
			w.Write([]byte(in[:split]))
			w.Write([]byte(in[split:]))
			if out.String() != want {
				t.Errorf("%q split at %d gives %q, want %q", in, split, out.String(), want)
			}
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add([]byte("a\x00\xff\u202e"), 2)
	f.Fuzz(func(t *testing.T, in []byte, split int) {
		split = min(max(split, 0), len(in))
		var out bytes.Buffer
		w := &visible{out: &out}
		w.Write(in[:split])
		w.Write(in[split:])
		if !utf8.Valid(out.Bytes()) {
			t.Errorf("%q gives %q", in, out.Bytes())
		}
	})
}
