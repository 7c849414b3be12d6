package engine

import (
	"fmt"
	"strings"
)

// Misfit is a choice of the site that names or gives what the checks, standards and targets at hand do not have or take.
type Misfit struct {
	Path []any  // keys (string) and indexes (int) in the configuration: parameters, esxi.ntp.servers
	Msg  string // begins with the first of them
	Hint string // what to write instead; "" for none
}

// Misfits are all of them, as one error of Assess. Whoever read the choices from a file knows in which line each stands.
type Misfits []Misfit

// Error gives one line for each, and below it its hint.
func (m Misfits) Error() string {
	lines := []string{}
	for _, x := range m {
		lines = append(lines, x.Msg)
		if x.Hint != "" {
			lines = append(lines, "hint: "+x.Hint)
		}
	}
	return strings.Join(lines, "\n")
}

// add notes one; the message is what stands at the path and what is wrong with it.
func (m *Misfits) add(hint, msg string, path ...any) {
	*m = append(*m, Misfit{Path: path, Msg: fmt.Sprintf("%s: %s", path[0], msg), Hint: hint})
}
