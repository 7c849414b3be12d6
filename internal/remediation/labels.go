package remediation

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// A column is one column of the plan. People may edit those that are not locked.
type column struct {
	id     string // key of problems.yaml, where there is one
	head   audit.Text
	locked bool
}

// Ids of columns that the code refers to.
const (
	colNumber   = "number"
	colPoint    = "point"
	colLevel    = "level"
	colState    = "state"
	colEvidence = "evidence"
)

var columns = []column{
	{colNumber, audit.Text{ZH: "编号", EN: "Number"}, true},
	{colPoint, audit.Text{ZH: "控制点", EN: "Control point"}, true},
	{"sentence", audit.Text{ZH: "问题", EN: "Problem"}, true},
	{"objects", audit.Text{ZH: "对象", EN: "Objects"}, true},
	{colLevel, audit.Text{ZH: "风险等级", EN: "Level"}, false},
	{"mitigation", audit.Text{ZH: "缓解措施", EN: "Mitigation"}, false},
	{"compensation", audit.Text{ZH: "整体测评", EN: "Compensation"}, false},
	{"reason", audit.Text{ZH: "理由", EN: "Reason"}, false},
	{"owner", audit.Text{ZH: "责任人", EN: "Owner"}, false},
	{"deadline", audit.Text{ZH: "期限", EN: "Deadline"}, false},
	{colState, audit.Text{ZH: "状态", EN: "State"}, false},
	{"corrected_on", audit.Text{ZH: "整改日期", EN: "Corrected on"}, false},
	{colEvidence, audit.Text{ZH: "证据", EN: "Evidence"}, false},
	{"name", audit.Text{ZH: "填写人", EN: "Name"}, false},
	{"date", audit.Text{ZH: "填写日期", EN: "Date"}, false},
}

// Levels and States have the words for the levels and states of problems.
var (
	Levels = map[audit.Severity]audit.Text{
		audit.High:   {ZH: "高", EN: "high"},
		audit.Medium: {ZH: "中", EN: "medium"},
		audit.Low:    {ZH: "低", EN: "low"},
	}
	States = map[audit.ProblemState]audit.Text{
		audit.ProblemOpen:      {ZH: "未整改", EN: "open"},
		audit.ProblemCorrected: {ZH: "已整改", EN: "corrected"},
		audit.ProblemAccepted:  {ZH: "已接受", EN: "accepted"},
	}
)

// moreObjects is the end of a list of objects that is cut.
var moreObjects = audit.Text{ZH: "等 %d 个", EN: "%d in all"}

// headOf returns the heading of a column in both languages by its id.
func headOf(id string) audit.Text {
	for _, c := range columns {
		if c.id == id {
			return c.head
		}
	}
	return audit.Text{ZH: id, EN: id}
}

// columnOf returns the id of the column with a heading in either language, or "".
func columnOf(head string) string {
	head = strings.TrimSpace(head)
	for _, c := range columns {
		if head == c.head.ZH || strings.EqualFold(head, c.head.EN) {
			return c.id
		}
	}
	return ""
}

// coded returns the key of words that a cell names in either language, or the cell's own text if it names none.
func coded[T ~string](cell string, words map[T]audit.Text) string {
	for key, w := range words {
		if cell == w.ZH || strings.EqualFold(cell, w.EN) {
			return string(key)
		}
	}
	return cell
}
