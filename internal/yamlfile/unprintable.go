package yamlfile

import (
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/assay-audit/assay/internal/message"
)

// Unprintable refuses keys and values with control characters, line breaks, or marks that turn the direction of text: in a report or a
// file name they show something other than what is written. Values of the keys for which lines is true are prose: only control characters
// other than line breaks and tabs are refused there. No value is repeated.
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
			u.found = append(u.found, &Error{File: u.file, Line: n.Line, Msg: msg, Hint: message.Of("write it on one line, without invisible characters")})
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

// hidden reports whether a character shows as nothing or changes how others show: controls, line and paragraph separators, marks of
// direction.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
