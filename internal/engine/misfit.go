package engine

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Misfit is a choice of the site that names or gives what the checks, standards and targets at hand do not have or take.
type Misfit struct {
	Path []any        // keys (string) and indexes (int) in the configuration: parameters, esxi.ntp.servers
	Msg  message.Text // begins with the first of them
	Hint message.Text // what to write instead; the zero Text for none
}

// Misfits are all of them, as one error of Assess. Whoever read the choices from a file knows in which line each stands.
type Misfits []Misfit

// Error gives one line for each, and below it its hint.
func (m Misfits) Error() string { return m.In(audit.EN) }

// In is Error in one language.
func (m Misfits) In(l audit.Lang) string {
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

// add notes one; the message is what stands at the path and what is wrong with it.
func (m *Misfits) add(hint, msg message.Text, path ...any) {
	*m = append(*m, Misfit{Path: path, Msg: message.Of("%s: %s", path[0], msg), Hint: hint})
}

// Fits refuses the input that Assess would refuse, without reading evidence or judging anything. Its error is Misfits for what the site
// chose.
func (e *Engine) Fits(in Input) error {
	if _, _, bad := e.choices(in); len(bad) > 0 {
		return bad
	}
	_, err := verdicts(in)
	return err
}

// choices are the parameters in force, and what of the site's choices names or gives what is not there.
func (e *Engine) choices(in Input) (values, []audit.ParameterInUse, Misfits) {
	params, used, bad := e.parameters(in.Site.Parameters, in.Standards, in.Others)
	return params, used, append(append(bad, e.unknown(in)...), misstated(in)...)
}
