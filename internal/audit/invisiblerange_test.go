package audit

import (
	"testing"
	"unicode/utf8"
)

// TestInvisibleRanges checks that the ranges that are decided first have no invisible character.
func TestInvisibleRanges(t *testing.T) {
	t.Parallel()
	for r := rune(-1); r <= utf8.MaxRune+1; r++ {
		if Invisible(r) != invisible(r) {
			t.Errorf("U+%04X: %t, want %t", r, Invisible(r), invisible(r))
		}
	}
}

// BenchmarkInvisible compares the search in the tables of Unicode with the ranges that are decided first.
func BenchmarkInvisible(b *testing.B) {
	const text = "主机 esx-a-03 的 SSH 服务正在运行（HostSystem.config.service.service[TSM-SSH].running）：应为 false。"
	for name, f := range map[string]func(rune) bool{"tables": invisible, "ranges first": Invisible} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for _, r := range text {
					if f(r) {
						b.Fatal(r)
					}
				}
			}
		})
	}
}
