package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// checks returns the group of commands about checks.
func (a *app) checks() *cobra.Command {
	return a.group(&cobra.Command{Use: "checks", Short: a.t(helpChecks)}, a.checksList(), a.checksShow(),
		a.checksTest())
}

// checksList returns the command that lists all checks.
func (a *app) checksList() *cobra.Command {
	var form string
	c := &cobra.Command{Use: "list", Short: a.t(helpChecksList), Args: a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			e, err := a.engine(c.Context())
			if err != nil {
				return err
			}
			type item struct {
				ID       string         `json:"id"`
				Subject  string         `json:"subject"`
				Severity audit.Severity `json:"severity"`
				Title    audit.Text     `json:"title"`
			}
			items, rows := []item{}, [][]string{}
			for _, k := range e.Checks() {
				items = append(items, item{k.ID, k.Subject, k.Severity, k.Title})
				rows = append(rows, []string{k.ID, k.Subject, string(k.Severity), k.Title.In(a.lang)})
			}
			return a.table(form, items, a.heads(headCheck, headSubject, headSeverity, headTitle), rows)
		}}
	tableFlag(a, c, &form)
	a.checksFlag(c)
	return c
}

// checksShow returns the command that prints one check.
func (a *app) checksShow() *cobra.Command {
	var form string
	c := &cobra.Command{Use: "show CHECK", Short: a.t(helpChecksShow), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			e, err := a.engineOf(c.Context(), args[0])
			if err != nil {
				return err
			}
			for _, k := range e.Checks() {
				if k.ID != args[0] {
					continue
				}
				if form == "json" {
					return writeJSON(a.stdout, k)
				}
				stds, err := embedded.Naming(k.ID)
				if err != nil {
					return err
				}
				a.printCheck(k, stds)
				return nil
			}
			return message.LabelErrorf(unknownCheck, args[0])
		}}
	tableFlag(a, c, &form)
	a.checksFlag(c)
	return c
}

func (a *app) printCheck(k audit.Check, stds []audit.Standard) {
	rows := [][]string{
		{a.t(headCheck), k.ID}, {a.t(headTitle), k.Title.In(a.lang)}, {a.t(headSubject), k.Subject},
		{a.t(headSeverity), string(k.Severity)},
	}
	for _, text := range []struct {
		head audit.Text
		text *audit.Text
	}{{headProblem, k.Problem}, {headDescription, k.Description}} {
		if text.text != nil {
			rows = append(rows, []string{a.t(text.head), text.text.In(a.lang)})
		}
	}
	for _, n := range k.Evidence {
		row := n.Path + "  " + n.Type
		if n.Unset != nil {
			row += fmt.Sprintf(a.t(unsetMeans), n.Unset.Value, n.Unset.Source)
		}
		rows = append(rows, []string{a.t(headEvidence), row})
	}
	for _, n := range slices.Sorted(maps.Keys(k.Parameters)) {
		p := k.Parameters[n]
		rows = append(rows, []string{
			a.t(headParameter),
			fmt.Sprintf("%s.%s  %s  %v  (%s; %s)", k.ID, n, p.Type, p.Default, p.Title.In(a.lang), p.Source),
		})
	}
	for _, s := range k.Sources {
		rows = append(rows, []string{a.t(headSource), s})
	}
	rows = append(rows, []string{a.t(headRemediation), k.Remediation.In(a.lang)})
	for _, s := range stds {
		var ids []string
		for _, c := range s.Controls {
			if slices.Contains(c.Checks, k.ID) {
				ids = append(ids, c.ID)
			}
		}
		if len(ids) > 0 {
			rows = append(rows, []string{s.ID, strings.Join(ids, "; ")})
		}
	}
	printColumns(a.stdout, rows)
}

// checksTest returns the command that runs the cases of checks.
func (a *app) checksTest() *cobra.Command {
	var form string
	c := &cobra.Command{Use: "test [CHECK …]", Short: a.t(helpChecksTest),
		RunE: func(c *cobra.Command, args []string) error {
			e, err := a.engine(c.Context())
			if err != nil {
				return err
			}
			results, err := casesOf(c.Context(), e, args)
			if err != nil {
				return err
			}
			rows, bad := [][]string{}, 0
			for _, r := range results {
				for _, f := range r.Faults {
					rows = append(rows, []string{r.Check, message.Recall(r.Case, a.lang), f.In(a.lang)})
				}
				bad += min(1, len(r.Faults))
			}
			if len(results) == 0 {
				return message.LabelErrorf(unknownCheck, strings.Join(args, " "))
			}
			if err := a.table(form, results, a.heads(headCheck, headCase, headFault), rows); err != nil {
				return err
			}
			a.say(casesRun, len(results)-bad, bad)
			if bad > 0 {
				return exit{exitGate, nil}
			}
			return nil
		}}
	tableFlag(a, c, &form)
	a.checksFlag(c)
	return c
}

// casesOf returns the results of the cases of the named checks, or of all if none are named.
func casesOf(ctx context.Context, e *engine.Engine, checks []string) ([]policy.CaseResult, error) {
	if len(checks) == 0 {
		return e.Cases(ctx)
	}
	all, err := e.CasesOf(ctx, checks)
	return slices.DeleteFunc(all, func(r policy.CaseResult) bool { return !slices.Contains(checks, r.Check) }), err
}
