package rotation

import "strings"

// A field is a word of a configuration file.
type field struct {
	text string
	bare bool // without quotes and backslashes
}

// quotedFields splits text at blanks. Quotes group, and a backslash quotes the next character. Within quotes, a
// backslash does so only before a quote or a backslash. Variables and operators have no meaning.
func quotedFields(text string) []field {
	var out []field
	var b strings.Builder
	var quote byte
	begun, bare := false, true
	flush := func() {
		if begun {
			out = append(out, field{text: b.String(), bare: bare})
		}
		b.Reset()
		begun, bare = false, true
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && (quote == 0 || text[i+1] == quote || text[i+1] == '\\'):
			i++
			b.WriteByte(text[i])
			begun, bare = true, false
		case c == quote:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote, begun, bare = c, true, false
		case quote == 0 && strings.IndexByte(" \t\r\n", c) >= 0:
			flush()
		default:
			b.WriteByte(c)
			begun = true
		}
	}
	flush()
	return out
}
