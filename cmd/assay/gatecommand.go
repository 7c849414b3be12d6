package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/gate"
	"github.com/assay-audit/assay/internal/history"
	"github.com/assay-audit/assay/internal/message"
)

// A gateFlags is the conditions of a gate as they are typed.
type gateFlags struct {
	failOn, risk, baseline, place string
	standards, undetermined       []string
	fresh                         bool
	coverage                      float64
}

// gateCommand returns the command that decides whether an assessment meets conditions.
func (a *app) gateCommand() *cobra.Command {
	var g gateFlags
	var form string
	c := &cobra.Command{Use: "gate DIR|PACK", Short: a.t(helpGate), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			conditions, err := g.conditions()
			if err != nil {
				return err
			}
			now, err := a.side(c.Context(), args[0])
			if err != nil {
				return err
			}
			baseline, err := a.baselineOf(c.Context(), g, args[0], now.Assessment)
			if err != nil {
				return err
			}
			reasons := gate.Reasons(now.Assessment, baseline, conditions)
			if form == "json" {
				if err := writeJSON(a.stdout, gateResult{len(reasons) == 0, statusOf(reasons), reasons}); err != nil {
					return err
				}
			} else {
				for _, r := range reasons {
					fmt.Fprintln(a.stdout, visible(r.Text.In(a.lang)))
				}
			}
			if len(reasons) == 0 {
				a.say(gateHolds)
				return nil
			}
			return exit{statusOf(reasons), message.LabelErrorf(gateBroken, len(reasons))}
		}}
	c.Flags().StringVar(&g.failOn, "fail-on", string(audit.High), a.t(flagFailOn))
	c.Flags().StringVar(&g.risk, "risk", "", a.t(flagRisk))
	c.Flags().StringSliceVar(&g.standards, "standard", nil, a.t(flagGateStandard))
	c.Flags().StringSliceVar(&g.undetermined, "undetermined", nil, a.t(flagUndetermined))
	c.Flags().Float64Var(&g.coverage, "coverage", 0, a.t(flagCoverage))
	c.Flags().BoolVar(&g.fresh, "new", false, a.t(flagNew))
	c.Flags().StringVar(&g.baseline, "baseline", "", a.t(flagBaseline))
	c.Flags().StringVar(&g.place, "history", "", a.t(flagGateHistory))
	tableFlag(a, c, &form)
	return c
}

// A gateResult is the output of the gate as JSON.
type gateResult struct {
	Holds   bool          `json:"holds"`
	Exit    int           `json:"exit"`
	Reasons []gate.Reason `json:"reasons"`
}

// statusOf returns the exit code of the reasons: a condition that is not met outranks what is not known.
func statusOf(reasons []gate.Reason) int {
	code := exitOK
	for _, r := range reasons {
		if !r.Incomplete {
			return exitGate
		}
		code = exitIncomplete
	}
	return code
}

// conditions returns the conditions, or an error for flags that are none.
func (g gateFlags) conditions() (gate.Conditions, error) {
	c := gate.Conditions{
		FailOn:       audit.Severity(g.failOn),
		Risk:         audit.Severity(g.risk),
		Standards:    g.standards,
		New:          g.fresh,
		Coverage:     g.coverage,
		Undetermined: map[string]int{},
	}
	if g.failOn == "none" {
		c.FailOn = ""
	} else if c.FailOn.Rank() == 0 {
		return c, message.LabelErrorf(badSeverity, "fail-on", g.failOn)
	}
	if g.risk != "" && c.Risk.Rank() == 0 {
		return c, message.LabelErrorf(badSeverity, "risk", g.risk)
	}
	if !(g.coverage >= 0 && g.coverage <= 100) {
		return c, message.LabelErrorf(badCoverage)
	}
	for _, text := range g.undetermined {
		check, number, named := strings.Cut(text, "=")
		if !named {
			check, number = "", text
		}
		n, err := strconv.Atoi(number)
		if number == "any" {
			n, err = -1, nil
		} else if n < 0 {
			return c, message.LabelErrorf(badBudget, text)
		}
		if err != nil || named && check == "" {
			return c, message.LabelErrorf(badBudget, text)
		}
		c.Undetermined[check] = n
	}
	if g.fresh && g.baseline == "" && g.place == "" {
		return c, message.LabelErrorf(newNeedsBaseline)
	}
	return c, nil
}

// baselineOf returns the assessment that a gate compares with, or nil: that of --baseline, or of the last run in the
// history whose gate held. path is the assessment of the gate, which is no baseline of itself.
func (a *app) baselineOf(
	ctx context.Context, g gateFlags, path string, now *audit.Assessment,
) (*audit.Assessment, error) {
	for _, id := range g.standards {
		if !slices.ContainsFunc(now.Standards, func(s audit.StandardSummary) bool { return s.ID == id }) {
			return nil, message.LabelErrorf(notAssessed, id)
		}
	}
	if err := knownBudgets(g, now); err != nil {
		return nil, err
	}
	baseline := g.baseline
	if baseline == "" && g.fresh {
		var err error
		if baseline, err = a.lastAccepted(ctx, g.place, now); err != nil {
			return nil, err
		}
		if baseline == "" {
			a.warn(gateFirst)
			return nil, nil
		}
	}
	if baseline == "" {
		return nil, nil
	}
	s, err := a.side(ctx, baseline)
	if err != nil {
		return nil, message.Errorf("read baseline: %w", err)
	}
	if err := ofOneSystem(baseline, s.Assessment, path, now); err != nil {
		return nil, err
	}
	if s.Assessment.AsOf.After(now.AsOf) {
		return nil, message.LabelErrorf(laterBaseline, baseline, timeOf(s.Assessment.AsOf), timeOf(now.AsOf))
	}
	a.say(gateBaseline, baseline, timeOf(s.Assessment.AsOf))
	return s.Assessment, nil
}

// knownBudgets returns an error for a budget of a check that did not run.
func knownBudgets(g gateFlags, now *audit.Assessment) error {
	c, err := g.conditions()
	if err != nil {
		return err
	}
	for _, check := range slices.Sorted(maps.Keys(c.Undetermined)) {
		ran := slices.ContainsFunc(now.Checks, func(s audit.CheckSummary) bool { return s.ID == check })
		if check != "" && !ran {
			return message.LabelErrorf(checkNotRun, check)
		}
	}
	return nil
}

// lastAccepted returns the pack of the last run of a system whose gate held and that saw another snapshot, or "" where
// there is none.
func (a *app) lastAccepted(ctx context.Context, place string, now *audit.Assessment) (string, error) {
	if !history.Remote(place) && absent(place) {
		return "", nil
	}
	s, err := history.Open(ctx, place)
	if err != nil {
		return "", err
	}
	defer s.Close()
	runs, err := s.Runs(ctx, now.System.Name)
	if err != nil {
		return "", err
	}
	for _, r := range slices.Backward(runs) {
		if r.Exit != exitOK || r.Snapshot == now.Inputs["snapshot"] || r.AsOf.After(now.AsOf) {
			continue
		}
		if absent(r.Pack) {
			return "", message.LabelErrorf(acceptedGone, r.ID, r.Pack)
		}
		return r.Pack, nil
	}
	return "", nil
}
