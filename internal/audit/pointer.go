package audit

import "strings"

var (
	escapeKey   = strings.NewReplacer("~", "~0", "/", "~1")
	unescapeKey = strings.NewReplacer("~1", "/", "~0", "~")
)

// Pointer returns the JSON pointer (RFC 6901) to a value below the given keys, such as "/hosts/host-21/lockdown".
// Without keys it returns "", the pointer to the whole document.
func Pointer(keys ...string) string {
	var b strings.Builder
	for _, k := range keys {
		b.WriteByte('/')
		if strings.ContainsAny(k, "~/") {
			k = escapeKey.Replace(k)
		}
		b.WriteString(k)
	}
	return b.String()
}

// PointerKeys returns the keys of a JSON pointer, or nil for the pointer to the whole document.
func PointerKeys(pointer string) []string { return PathKeys(strings.TrimPrefix(pointer, "/")) }

// PathKeys returns the keys of a path below a subject, such as "options/a~1b": a JSON pointer without its leading
// slash. It returns nil for "".
func PathKeys(path string) []string {
	if path == "" {
		return nil
	}
	keys := strings.Split(path, "/")
	if strings.Contains(path, "~") {
		for i := range keys {
			keys[i] = unescapeKey.Replace(keys[i])
		}
	}
	return keys
}
