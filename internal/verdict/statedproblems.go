package verdict

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// stated returns the highest level that the answers in force state that judge a control as not met, and medium where
// one states none or there are none.
func (t *trial) stated(r audit.Result) audit.Severity {
	var level audit.Severity
	for _, a := range t.unmetAnswers(r) {
		if l := cmp.Or(a.Level, audit.Medium); level == "" || l.Rank() > level.Rank() {
			level = l
		}
	}
	return cmp.Or(level, audit.Medium)
}

// unmetAnswers returns the answers in force that judge a control as not met.
func (t *trial) unmetAnswers(r audit.Result) []audit.Answer {
	var out []audit.Answer
	for _, a := range r.Answers {
		if a.Date <= t.today && t.today <= a.ValidUntil && unmet(a.Verdict) {
			out = append(out, a)
		}
	}
	return out
}

// personSentence returns the problems that the answers state that judge a control as not met, each once; where none
// states one, the record of the last.
func (t *trial) personSentence(r audit.Result) string {
	var says []string
	for _, a := range t.unmetAnswers(r) {
		if a.Problem != "" && !slices.Contains(says, a.Problem) {
			says = append(says, a.Problem)
		}
	}
	if a := t.answerOf(r); len(says) == 0 && a != nil && unmet(a.Verdict) {
		return a.Record
	}
	return strings.Join(says, "；")
}
