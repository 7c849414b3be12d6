package engine

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// ConfigError is an invalid value in the site configuration, such as an unknown check or a parameter of another type.
type ConfigError struct {
	Path []any        // keys (string) and indexes (int) in the configuration: parameters, esxi.ntp.servers
	Msg  message.Text // begins with the last key of Path
	Hint message.Text // how to fix the value; zero if there is none
}

// ConfigErrors are all the invalid values of a site configuration, as one error. The reader of the file adds line
// numbers by Path.
type ConfigErrors []ConfigError

// Error returns one line for each error, followed by its hint.
func (m ConfigErrors) Error() string { return m.In(audit.EN) }

// In returns Error in one language.
func (m ConfigErrors) In(l audit.Lang) string {
	lines := []string{}
	for _, x := range m {
		text := x.Msg
		if !x.Hint.IsZero() {
			text = message.Of("%s\nhint: %s", x.Msg, x.Hint)
		}
		lines = append(lines, text.In(l))
	}
	return strings.Join(lines, "\n")
}

// add appends an error. Msg begins with the first key of path.
func (m *ConfigErrors) add(hint, msg message.Text, path ...any) {
	*m = append(*m, ConfigError{Path: path, Msg: message.Of("%s: %s", path[0], msg), Hint: hint})
}
