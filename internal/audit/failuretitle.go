package audit

import "fmt"

// FailureTitle returns the title of a failing finding: the sentence that states what is wrong, or the title of the
// check where the check has no such sentences.
func FailureTitle(c CheckSummary, f Finding) Text {
	if c.Problem == nil {
		return c.Title
	}
	return Text{ZH: f.Reason, EN: f.ReasonEN}
}

// AndOthers returns the end of a title that stands for n findings and names the fault of the first; empty where n is 1.
func AndOthers(n int) Text {
	others := n - 1
	if others < 1 {
		return Text{}
	}
	return Text{ZH: fmt.Sprintf("（另有 %d 个对象存在同类问题）", others), EN: fmt.Sprintf(" (and %d more)", others)}
}
