package transport

import (
	"bytes"
	"encoding/hex"
	"html"
	"unicode/utf16"
	"unicode/utf8"
)

// rounds is the maximum nesting of escapes, such as JSON in a JSON string in an HTML page.
const rounds = 3

// longestEntity is the length of the longest HTML entity, from & to ;
// ("&CounterClockwiseContourIntegral;").
const longestEntity = 33

// unescape returns an answer with the escapes undone that begin with one of the marks: \ for JSON, % for
// URLs, & for HTML. Any character may be escaped. It reports false if there are none.
func unescape(answer []byte, marks string) ([]byte, bool) {
	at := bytes.IndexAny(answer, marks)
	if at < 0 {
		return nil, false
	}
	out, changed := append(make([]byte, 0, len(answer)), answer[:at]...), false
	for rest := answer[at:]; len(rest) > 0; {
		text, n := []byte(nil), 0
		switch rest[0] {
		case '\\':
			text, n = backslash(rest)
		case '%':
			text, n = percent(rest)
		case '&':
			text, n = entity(rest)
		}
		if n > 0 {
			out, rest, changed = append(out, text...), rest[n:], true
			continue
		}
		next := bytes.IndexAny(rest[1:], marks) + 1
		if next == 0 {
			next = len(rest)
		}
		out, rest = append(out, rest[:next]...), rest[next:]
	}
	return out, changed
}

// backslash returns the character of a JSON escape such as \u00e9, \n or \/ and the escape's length, or 0
// if there is none.
func backslash(b []byte) ([]byte, int) {
	if len(b) < 2 {
		return nil, 0
	}
	if b[1] != 'u' {
		if i := bytes.IndexByte([]byte("bfnrt"), b[1]); i >= 0 {
			return []byte{"\b\f\n\r\t"[i]}, 2
		}
		return b[1:2], 2
	}
	r, ok := hex4(b)
	if !ok {
		return nil, 0
	}
	if low, ok := hex4(b[6:]); ok && utf16.IsSurrogate(r) {
		if both := utf16.DecodeRune(r, low); both != utf8.RuneError {
			return utf8.AppendRune(nil, both), 12
		}
	}
	return utf8.AppendRune(nil, r), 6
}

func hex4(b []byte) (rune, bool) {
	var two [2]byte
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	if _, err := hex.Decode(two[:], b[2:6]); err != nil {
		return 0, false
	}
	return rune(two[0])<<8 | rune(two[1]), true
}

func percent(b []byte) ([]byte, int) {
	var one [1]byte
	if len(b) < 3 {
		return nil, 0
	}
	if _, err := hex.Decode(one[:], b[1:3]); err != nil {
		return nil, 0
	}
	return one[:], 3
}

func entity(b []byte) ([]byte, int) {
	end := bytes.IndexByte(b[:min(len(b), longestEntity)], ';')
	if end < 2 {
		return nil, 0
	}
	name := string(b[:end+1])
	text := html.UnescapeString(name)
	if text == name {
		return nil, 0
	}
	return []byte(text), end + 1
}

// wide returns s in UTF-16, as Windows programs write it, in both byte orders.
func wide(s string) []string {
	var little, big []byte
	for _, u := range utf16.Encode([]rune(s)) {
		little, big = append(little, byte(u), byte(u>>8)), append(big, byte(u>>8), byte(u))
	}
	return []string{string(little), string(big)}
}
