package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/history"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/reports"
)

// A pastFlags is the history that a command reads.
type pastFlags struct {
	conf, place, system string
}

func (p *pastFlags) add(a *app, c *cobra.Command) {
	configFlag(a, c, &p.conf, false)
	c.Flags().StringVar(&p.place, "history", "", a.t(flagHistory))
	c.Flags().StringVar(&p.system, "system", "", a.t(flagSystem))
}

// history returns the group of commands about recorded runs.
func (a *app) history() *cobra.Command {
	return a.group(&cobra.Command{Use: "history", Short: a.t(helpHistory)}, a.historyList(), a.historyShow(),
		a.historyTrend(), a.historyPrune(), a.historyExport())
}

// past opens the history that the flags name and returns it with the system, which must be named where the history has
// several. An absent file is an error: a command that only reads makes none.
func (a *app) past(ctx context.Context, p pastFlags) (*history.Store, string, error) {
	place, system := p.place, p.system
	if p.conf != "" {
		c, err := a.configuration(p.conf, false)
		if err != nil {
			return nil, "", err
		}
		if place == "" {
			place = c.History
		}
		if system == "" {
			system = c.Site.System.Name
		}
	}
	if place == "" {
		return nil, "", message.LabelErrorf(noHistory)
	}
	if !history.Remote(place) && absent(place) {
		return nil, "", message.LabelErrorf(noHistoryFile, place)
	}
	s, err := history.Open(ctx, place)
	if err != nil {
		return nil, "", err
	}
	runs, err := s.Runs(ctx, system)
	if err == nil && len(runs) == 0 {
		err = message.LabelErrorf(noRuns, place, system)
	}
	if err == nil && system == "" {
		system = runs[0].System
		if slices.ContainsFunc(runs, func(r history.Run) bool { return r.System != system }) {
			err = message.LabelErrorf(severalSystems, place)
		}
	}
	if err != nil {
		s.Close()
		return nil, "", err
	}
	return s, system, nil
}

// pastCommand returns a command that reads a history.
func (a *app) pastCommand(
	use string, help audit.Text, most int, run func(context.Context, *history.Store, string, []string) error,
) *cobra.Command {
	var p pastFlags
	c := &cobra.Command{Use: use, Short: a.t(help), Args: a.args(0, most),
		RunE: func(c *cobra.Command, args []string) error {
			s, system, err := a.past(c.Context(), p)
			if err != nil {
				return err
			}
			defer s.Close()
			return run(c.Context(), s, system, args)
		}}
	p.add(a, c)
	return c
}

func (a *app) historyList() *cobra.Command {
	var form string
	c := a.pastCommand("list", helpHistoryList, 0,
		func(ctx context.Context, s *history.Store, system string, _ []string) error {
			runs, err := s.Runs(ctx, system)
			if err != nil {
				return err
			}
			var rows [][]string
			for _, r := range runs {
				rows = append(rows, []string{
					strconv.FormatInt(r.ID, 10), timeOf(r.AsOf), strconv.Itoa(r.Exit), strconv.Itoa(r.Counts.Pass),
					strconv.Itoa(r.Counts.Fail), strconv.Itoa(r.Counts.Waived), strconv.Itoa(r.Counts.Undetermined),
					strconv.Itoa(r.Changes), r.Tool, visible(r.Pack),
				})
			}
			heads := a.heads(headRun, headTime, headExit, headPass, headFail, headWaived, headUndetermined, headChanges,
				headTool, headPack)
			return a.table(form, runs, heads, rows)
		})
	tableFlag(a, c, &form)
	return c
}

func (a *app) historyShow() *cobra.Command {
	var form, object string
	c := a.pastCommand("show [RUN] [--object NAME]", helpHistoryShow, 1,
		func(ctx context.Context, s *history.Store, system string, args []string) error {
			only := history.Filter{System: system, Subject: object}
			if len(args) > 0 {
				var err error
				if only.Run, err = runNumber(ctx, s, args[0]); err != nil {
					return err
				}
			} else if object == "" {
				return message.LabelErrorf(runOrObject)
			}
			list, rows := []history.Change{}, [][]string{}
			err := s.Changes(ctx, only, func(c history.Change) error {
				list = append(list, c)
				rows = append(rows, []string{
					strconv.FormatInt(c.Run, 10), timeOf(c.AsOf), c.Check, c.Severity, visible(c.Target),
					visible(c.Name), a.t(historyStates[c.State]), c.Finding,
				})
				return nil
			})
			if err != nil {
				return err
			}
			heads := a.heads(headRun, headTime, headCheck, headSeverity, headTarget, headSubject, headAfter,
				headFinding)
			return a.table(form, list, heads, rows)
		})
	c.Flags().StringVar(&object, "object", "", a.t(flagHistoryObject))
	tableFlag(a, c, &form)
	return c
}

// runNumber returns the number of a run that the history has.
func runNumber(ctx context.Context, s *history.Store, text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err == nil {
		_, err = s.Run(ctx, n)
	}
	if err == nil {
		return n, nil
	}
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	return 0, message.LabelErrorf(noSuchRun, text)
}

// A trend is the output of history trend as JSON.
type trend struct {
	Counts   []history.Point    `json:"counts"`
	Mending  []history.Mending  `json:"mending"` // durations in nanoseconds
	Flapping []history.Flapping `json:"flapping"`
}

func (a *app) historyTrend() *cobra.Command {
	var form string
	var chapters bool
	c := a.pastCommand("trend [--chapters]", helpHistoryTrend, 0,
		func(ctx context.Context, s *history.Store, system string, _ []string) error {
			points, err := s.Trend(ctx, system, chapters)
			if err != nil {
				return err
			}
			mending, flapping, err := s.Mend(ctx, system)
			if err != nil {
				return err
			}
			if form == "json" {
				return writeJSON(a.stdout, trend{points, mending, flapping})
			}
			a.printTrend(points, mending, flapping)
			return nil
		})
	c.Flags().BoolVar(&chapters, "chapters", false, a.t(flagHistoryChapters))
	tableFlag(a, c, &form)
	return c
}

// printTrend prints a row for each run and standard or chapter, then the times to mend and the findings that flap.
func (a *app) printTrend(points []history.Point, mending []history.Mending, flapping []history.Flapping) {
	head := a.heads(headRun, headTime, headStandard, headChapter)
	for _, v := range audit.Verdicts {
		head = append(head, a.t(verdictLabels[v]))
	}
	rows := [][]string{head}
	for i := 0; i < len(points); {
		p := points[i]
		n := map[string]int{}
		for ; i < len(points) && points[i].Run == p.Run && points[i].Standard == p.Standard &&
			points[i].Chapter == p.Chapter; i++ {
			n[points[i].Verdict] = points[i].N
		}
		row := []string{strconv.FormatInt(p.Run, 10), timeOf(p.AsOf), p.Standard, p.Chapter}
		for _, v := range audit.Verdicts {
			row = append(row, strconv.Itoa(n[string(v)]))
		}
		rows = append(rows, row)
	}
	printColumns(a.stdout, rows)

	rows = [][]string{a.heads(headSeverity, headMended, headMean, headLongest, headOpen)}
	for _, m := range mending {
		rows = append(rows, []string{
			m.Severity, strconv.Itoa(m.Mended), a.days(m.Mean), a.days(m.Longest), strconv.Itoa(m.Open),
		})
	}
	fmt.Fprintf(a.stdout, "\n%s\n", a.t(titleMending))
	printColumns(a.stdout, rows)
	if len(flapping) == 0 {
		return
	}
	rows = [][]string{a.heads(headFinding, headCheck, headTarget, headSubject, headChanges)}
	for _, f := range flapping {
		rows = append(rows, []string{f.Finding, f.Check, visible(f.Target), visible(f.Name), strconv.Itoa(f.Changes)})
	}
	fmt.Fprintf(a.stdout, "\n%s\n", a.t(titleFlapping))
	printColumns(a.stdout, rows)
}

func (a *app) historyPrune() *cobra.Command {
	var keep int
	c := a.pastCommand("prune --keep DAYS", helpHistoryPrune, 0,
		func(ctx context.Context, s *history.Store, system string, _ []string) error {
			if keep < 1 {
				return message.LabelErrorf(badKeep)
			}
			n, err := s.Prune(ctx, system, a.now().AddDate(0, 0, -keep))
			if err != nil {
				return err
			}
			a.say(pruned, n)
			return nil
		})
	c.Flags().IntVar(&keep, "keep", 0, a.t(flagKeep))
	return c
}

func (a *app) historyExport() *cobra.Command {
	var out string
	c := a.pastCommand("export -o FILE.csv", helpHistoryExport, 0,
		func(ctx context.Context, s *history.Store, system string, _ []string) error {
			if out != "-" && !absent(out) {
				return message.LabelErrorf(alreadyThere, out)
			}
			err := a.writeTo(out, func(w io.Writer) error { return s.Export(ctx, w, system) })
			if err != nil {
				return err
			}
			a.sayWritten(out)
			return nil
		})
	outFlag(a, c, &out, flagHistoryOut)
	return c
}

// timeOf returns a time for a table, in the zone of reports.
func timeOf(t time.Time) string { return t.In(reports.Zone).Format("2006-01-02 15:04:05 -07:00") }

// days returns a duration in days.
func (a *app) days(d time.Duration) string { return fmt.Sprintf(a.t(inDays), d.Hours()/24) }
