package engine

import "strings"

var unescape = strings.NewReplacer("~1", "/", "~0", "~")
var escape = strings.NewReplacer("~", "~0", "/", "~1")

// splitPointer splits a slash-separated path into unescaped keys (RFC 6901); "" is no key.
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

// pointer joins keys into an RFC 6901 pointer.
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
