package worksheet

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// decided says whether the machine reached a verdict of its own.
func decided(v audit.Verdict) bool { return v != audit.VerdictUndetermined && v != audit.Awaiting }

// overrules says whether a person's verdict takes the place of what the machine says, and so needs a reason: without one it
// would not count. Where the machine awaits a person it does not, even though nothing is decided where evidence is missing.
func overrules(person, machine audit.Verdict) bool {
	return machine != audit.Awaiting && person != machine
}

// asks is what a control demands, with its points where the clause was split.
func (l labels) asks(r *audit.Result, lang audit.Lang) string {
	out := []string{r.Text.In(lang)}
	if len(r.Points) > 0 {
		out = append(out, l.points)
	}
	for _, p := range r.Points {
		out = append(out, p.ID+" "+p.Text.In(lang))
	}
	return strings.Join(out, "\n")
}
