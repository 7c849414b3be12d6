package main

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/due"
)

// Labels of the command due.
var (
	helpDue = l("列出即将到期的答复、豁免、整改期限、证书与演练",
		"list what falls due: answers, waivers, deadlines of problems, certificates, drills")
	flagWithin  = l("今后多少天之内到期", "days from today")
	flagDueGate = l("有到期的即以退出码 1 结束", "end with exit status 1 where something falls due")

	badWithin    = l("--within 须不小于 0", "--within must be at least 0")
	nothingDue   = l("没有到期的事项", "nothing falls due")
	somethingDue = l("%d 项已到期或将在 %d 天内到期", "%d things are past or fall due within %d days")

	headDay     = l("末日", "last day")
	headLeft    = l("剩余天数", "days left")
	headDueKind = l("类别", "kind")
	headWho     = l("责任人", "who")
)

var dueKinds = map[string]audit.Text{
	due.Answer:      l("答复", "answer"),
	due.Waiver:      l("豁免", "waiver"),
	due.Problem:     l("整改期限", "problem"),
	due.Certificate: l("证书", "certificate"),
	due.Drill:       l("演练", "drill"),
}
