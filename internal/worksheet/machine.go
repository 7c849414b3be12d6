package worksheet

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// decided reports whether v is a verdict other than undetermined and awaiting.
func decided(v audit.Verdict) bool { return v != audit.VerdictUndetermined && v != audit.Awaiting }

// overrules reports whether a person's verdict differs from the machine's and thus needs a reason to count. A
// verdict on a control that awaits a person needs none.
func overrules(person, machine audit.Verdict) bool {
	return machine != audit.Awaiting && person != machine
}

// asks returns the requirement of a control with its points.
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
