package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/diff"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/remediation"
)

// Labels of the command retest.
var (
	helpRetest = l("复测：此前每个安全问题的整改情况，以及新增与复发的问题",
		"retest: how far each earlier security problem is mended, and which are new or found again")
	retestCounts = l("已整改 %d，部分整改 %d，未整改 %d，新增 %d，复发 %d，未判定 %d",
		"mended %d, partly %d, not mended %d, new %d, found again %d, not known %d")
	retestOrder = l("%s（%s）晚于 %s（%s）\nhint: 先写此前的测评",
		"%s of %s is later than %s of %s\nhint: name the earlier assessment first")
	headOutcome = l("复测结果", "outcome")
	headMendedN = l("已整改对象", "objects mended")
)

var outcomeLabels = map[diff.Outcome]audit.Text{
	diff.Mended:    l("已整改", "mended"),
	diff.Partly:    l("部分整改", "partly mended"),
	diff.Unmended:  l("未整改", "not mended"),
	diff.Fresh:     l("新增", "new"),
	diff.Again:     l("复发", "found again"),
	diff.Unsettled: l("未判定", "not known"),
}

// retest returns the command that compares the security problems of two assessments.
func (a *app) retest() *cobra.Command {
	var form string
	c := &cobra.Command{Use: "retest BASELINE NEW", Short: a.t(helpRetest), Args: a.args(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			before, err := a.side(c.Context(), args[0])
			if err != nil {
				return err
			}
			after, err := a.side(c.Context(), args[1])
			if err != nil {
				return err
			}
			o, n := before.Assessment, after.Assessment
			if err := ofOneSystem(args[0], o, args[1], n); err != nil {
				return err
			}
			if o.AsOf.After(n.AsOf) {
				return message.LabelErrorf(retestOrder, args[0], timeOf(o.AsOf), args[1], timeOf(n.AsOf))
			}
			return a.printRetest(form, diff.Retest(o, n))
		}}
	tableFlag(a, c, &form)
	return c
}

func (a *app) printRetest(form string, list []diff.Retested) error {
	var rows [][]string
	counts := map[diff.Outcome]int{}
	for _, r := range list {
		counts[r.Outcome]++
		rows = append(rows, []string{
			r.Standard, r.Number, r.Point, r.Title.In(a.lang), a.t(remediation.Levels[r.Level]),
			a.t(outcomeLabels[r.Outcome]), a.arrow(strconv.Itoa(r.Old), strconv.Itoa(r.New)), strconv.Itoa(r.Mended),
		})
	}
	heads := a.heads(headStandard, headNumber, headControlPoint, headProblem, headLevel, headOutcome, headObjects,
		headMendedN)
	if err := a.table(form, list, heads, rows); err != nil || form == "json" {
		return err
	}
	var n []any
	for _, o := range diff.Outcomes {
		n = append(n, counts[o])
	}
	_, err := fmt.Fprintf(a.stdout, "\n"+a.t(retestCounts)+"\n", n...)
	return err
}
