package pdf

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/assay-audit/assay/reports/internal/sample"
	"github.com/google/go-cmp/cmp"
)

func testFace(t testing.TB) *face {
	t.Helper()
	f, err := faces()
	if err != nil {
		t.Fatal(err)
	}
	return f.regular
}

func TestReadable(t *testing.T) {
	f := testFace(t)
	for in, want := range map[string]string{
		"":                     "",
		"符合 GB/T 22239—2019 ①": "符合 GB/T 22239—2019 ①",
		"𠮷野家":                  "[U+20BB7]野家",
		"🙂":                    "[U+1F642]",
		"a\x00b\x7f":           "a[U+0000]b[U+007F]",
		"a\xffb\xc3":           "a[0xFF]b[0xC3]",
		"a\u202eb\u200b":       "a[U+202E]b[U+200B]",
		"ก":                    "[U+0E01]",
		"a\tb":                 "a b",
		"a\r\nb\rc\nd":         "a\nb\nc\nd",
		"\ufffd":               "\ufffd",
	} {
		if got := f.readable(in); got != want {
			if in == "\ufffd" && got == "[U+FFFD]" {
				continue // both forms are visible
			}
			t.Errorf("readable(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	f := testFace(t)
	for _, c := range []struct {
		name, in string
		ems      float64
		want     []string
	}{
		{"fits", "安全计算环境", 6, []string{"安全计算环境"}},
		{"empty", "", 6, []string{""}},
		{"breaks between characters", "安全计算环境", 4, []string{"安全计算", "环境"}},
		{"no closing punctuation at a line's start", "安全计算，环境", 4, []string{"安全计", "算，环境"}},
		{"no opening punctuation at a line's end", "安全计（算）环", 4, []string{"安全计", "（算）环"}},
		{"dashes stay together", "安全计——环境", 4, []string{"安全", "计——环", "境"}},
		{"blank hangs at the end", "aa bb", 1.3, []string{"aa ", "bb"}},
		{"line feeds divide", "一\n二", 9, []string{"一", "二"}},
		{"paths break after a slash", "/hosts/host-21/options", 6, []string{"/hosts/host-", "21/options"}},
		{"a hash breaks anywhere", strings.Repeat("0", 12), 2.3, []string{"0000", "0000", "0000"}},
		{"punctuation only", "。。。。", 2, []string{"。。", "。。"}},
		{"narrower than a character", "安全", 0.1, []string{"安", "全"}},
	} {
		if diff := cmp.Diff(c.want, f.wrap(c.in, c.ems)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// wrapped verifies the invariants of wrapping: no character is lost and no line is wider than the limit.
func wrapped(t testing.TB, f *face, s string, limit float64) {
	t.Helper()
	s = f.readable(s)
	lines := f.wrap(s, limit)
	if got, want := strings.Join(lines, ""), strings.ReplaceAll(s, "\n", ""); got != want {
		t.Fatalf("wrap(%q, %v) lost something: %q", s, limit, lines)
	}
	for _, l := range lines {
		if body := strings.TrimRight(l, " "); f.width(body) > limit+0.001 && utf8.RuneCountInString(body) > 1 {
			t.Fatalf("wrap(%q, %v): line %q is %v wide", s, limit, l, f.width(body))
		}
	}
}

func TestWrapLosesNothing(t *testing.T) {
	f := testFace(t)
	pool := []rune("安全计算环境的，。、（）「」《》——……“”‘’%abcXYZ0189 /-_.:;[]{}\n ①√é🙂𠮷")
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		rs := make([]rune, rnd.IntN(120))
		for i := range rs {
			rs[i] = pool[rnd.IntN(len(pool))]
		}
		wrapped(t, f, string(rs), 0.2+rnd.Float64()*30)
	}
	for _, s := range sample.Weird {
		wrapped(t, f, strings.Repeat(s, 5), 12)
	}
}

func TestKinsokuHolds(t *testing.T) {
	f := testFace(t)
	text := f.readable(strings.Repeat("测评人员（含复核人）依据《网络安全等级保护基本要求》，对“主机、网络、存储”逐项核查；未判定者，须补证。", 4))
	for limit := 3.0; limit < 40; limit += 0.37 {
		for i, l := range f.wrap(text, limit) {
			rs := []rune(l)
			if i > 0 && noStart(rs[0]) || noEnd(rs[len(rs)-1]) {
				t.Fatalf("limit %v: line %q", limit, l)
			}
		}
	}
}

func FuzzWrap(f *testing.F) {
	for i, s := range sample.Weird {
		f.Add(s, float64(i)+0.3)
	}
	fc := testFace(f)
	f.Fuzz(func(t *testing.T, s string, limit float64) {
		if limit != limit || limit < -10 || limit > 1000 {
			return
		}
		wrapped(t, fc, s, limit)
	})
}
