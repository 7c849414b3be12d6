package html

// script returns the labels of the script of the page.
func (l labels) script() map[string]any {
	words := scriptChinese
	if l.Find == english.Find {
		words = scriptEnglish
	}
	return map[string]any{
		"status":   []string{l.Fail, l.Unknown, l.Pass, l.NotApplicable},
		"severity": words.severities,
		"facets": map[string]string{
			"status": l.Status, "severity": l.Severity, "standard": l.Standard, "kind": l.Subject,
			"target": words.target, "cause": words.cause,
		},
		"sorts": map[string]string{
			"status": l.Status, "severity": l.Severity, "subject": l.Subject, "check": l.Check, "id": l.Finding,
		},
		"sort": words.sort, "all": l.All, "count": words.count, "statement": l.Statement, "check": l.Check,
		"basis": l.Basis, "semicolon": l.Semicolon, "expected": l.Expected, "observed": l.Observed, "waiver": l.Waiver,
		"controls": l.Controls, "evidence": l.Source, "remediation": l.Mend, "more": words.more,
	}
}

// scriptWords are the labels that only the script has. severities are by rank.
type scriptWords struct {
	severities                       [4]string
	target, cause, sort, count, more string
}

var scriptChinese = scriptWords{
	[4]string{"–", "低", "中", "高"}, "目标", "未判定原因", "排序", "%d 条，共 %d 条", "追溯到原始应答",
}

var scriptEnglish = scriptWords{
	[4]string{"–", "low", "medium", "high"}, "Target", "Cause", "Sort by", "%d of %d", "To the answer",
}
