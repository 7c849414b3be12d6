package engine

import "strings"

var unescape = strings.NewReplacer("~1", "/", "~0", "~")
var escape = strings.NewReplacer("~", "~0", "/", "~1")

// splitPointer returns the unescaped keys of a slash-separated path (RFC 6901); "" has no keys.
func splitPointer(p string) []string {
	if p == "" {
		return nil
	}
	segs := strings.Split(p, "/")
	if strings.Contains(p, "~") {
		for i := range segs {
			segs[i] = unescape.Replace(segs[i])
		}
	}
	return segs
}

// pointer returns the RFC 6901 pointer of the keys.
func pointer(segs ...string) string {
	var b strings.Builder
	for _, s := range segs {
		b.WriteByte('/')
		if strings.ContainsAny(s, "~/") {
			s = escape.Replace(s)
		}
		b.WriteString(s)
	}
	return b.String()
}
