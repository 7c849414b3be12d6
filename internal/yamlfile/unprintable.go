package yamlfile

import (
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/assay-audit/assay/internal/message"
)

// Unprintable returns an error for every key and value with control characters, line breaks or marks that change the
// direction of text, because reports and file names would show them incorrectly. If lines returns true for a key,
// its value is prose; prose may have line breaks, tabs and marks. Errors contain no values.
func (d *Document) Unprintable(lines func(key string) bool) []*Error {
	u := unprintable{file: d.name, lines: lines}
	u.node(d.root, "", false)
	return u.found
}

type unprintable struct {
	file  string
	lines func(string) bool
	found []*Error
}

func (u *unprintable) node(n *yaml.Node, key string, lines bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		bad := hidden
		if lines {
			bad = func(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\n\r\t", r) }
		}
		if strings.ContainsFunc(n.Value, bad) {
			msg := message.Of("%s: a control character or line break", key)
			if key == "" {
				msg = message.Of("a control character or line break")
			}
			u.found = append(u.found, &Error{
				File: u.file,
				Line: n.Line,
				Msg:  msg,
				Hint: message.Of("write it on one line, without invisible characters"),
			})
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			u.node(n.Content[i], "", false)
			name := n.Content[i].Value
			if strings.ContainsFunc(name, hidden) {
				name = ""
			}
			u.node(n.Content[i+1], name, u.lines(name))
		}
	default:
		for _, c := range n.Content {
			u.node(c, key, lines)
		}
	}
}

// hidden reports whether a character is a control, a line or paragraph separator or a mark of direction, which is
// invisible or changes how others appear.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r >= '\u202a' && r <= '\u202e' ||
		r >= '\u2066' && r <= '\u2069'
}
