package collect

import (
	"fmt"
	"strings"
	"testing"
)

func TestOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"8.0.3":                       "8.0.3",
		"two\nlines\tand\r\x00":       "two lines and  ",
		"v1\x1b[31m":                  "v1 [31m",
		"para\u2029graph":             "para graph",
		"left\u202eright\u200b":       "leftright",
		"全角\u3000空格":                  "全角\u3000空格",
		"half \xff":                   "half \ufffd",
		strings.Repeat("字", 20):       strings.Repeat("字", 20),
		strings.Repeat("字", 20) + "x": strings.Repeat("字", 19) + "…",
	} {
		if got := OneLine(text, 20); got != want {
			t.Errorf("OneLine(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFirstLine(t *testing.T) {
	for text, want := range map[string]string{
		"read x: broken":             "read x: broken",
		"read x: broken\nhint: mend": "read x: broken",
	} {
		if got := FirstLine(fmt.Errorf("%s", text)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
