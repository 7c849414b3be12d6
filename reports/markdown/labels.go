package markdown

import "github.com/assay-audit/assay/internal/audit"

// words are the labels of the summary in one language. more is a format with the number of entries left out.
type words struct {
	standards, problems, severity, problem, controls, waived, undetermined, subject, check, reason, more string
}

var labels = map[audit.Lang]words{
	audit.ZH: {
		standards:    "各标准判定结果",
		problems:     "安全问题",
		severity:     "风险等级",
		problem:      "问题",
		controls:     "条款",
		waived:       "已豁免",
		undetermined: "未判定",
		subject:      "对象",
		check:        "检查项",
		reason:       "原因",
		more:         "其余 %d 项从略",
	},
	audit.EN: {
		standards:    "Standards",
		problems:     "Problems",
		severity:     "Severity",
		problem:      "Problem",
		controls:     "Controls",
		waived:       "waived:",
		undetermined: "Undetermined",
		subject:      "Subject",
		check:        "Check",
		reason:       "Reason",
		more:         "%d more",
	},
}
