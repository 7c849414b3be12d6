package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/collectors"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// doctor returns the command that connects to each target and prints the privileges of the account, with
// the checks that each missing one affects. It rejects the same input as check. It also names entries of
// the configuration that match nothing on the platform; the evidence collected for this is deleted.
func (a *app) doctor() *cobra.Command {
	var conf, form string
	var contrib contributions
	var quick bool
	c := &cobra.Command{
		Use:   "doctor -c assay.yaml",
		Short: a.t(helpDoctor),
		Args:  a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			e, r := a.prepare(c.Context(), wanted{conf: conf, cells: true}, &contrib)
			if err := r.err(); err != nil {
				return err
			}
			eng, err := a.engine(c.Context())
			if err != nil {
				return err
			}
			targets, failed, err := a.preflight(c.Context(), e.targets)
			if err != nil {
				return err
			}
			if form == "json" {
				err = writeJSON(a.stdout, targets)
			} else {
				err = a.printTargets(c.Context(), e.site, targets, eng.Checks())
			}
			if err != nil {
				return err
			}
			if !quick && configures(e) && len(failed) < len(targets) {
				if err := a.matchReached(c.Context(), e, failed); err != nil {
					return err
				}
			}
			if len(failed) > 0 {
				// The warnings above name the causes; no command can be suggested.
				return exit{exitIncomplete, message.LabelErrorf(someUnreached, len(failed))}
			}
			return nil
		},
	}
	c.Flags().StringSliceVar(&contrib.answerFiles, "answers", nil, a.t(flagAnswers))
	c.Flags().StringSliceVar(&contrib.waiverFiles, "waivers", nil, a.t(flagWaivers))
	c.Flags().StringVar(&contrib.planFile, "plan", "", a.t(flagPlan))
	c.Flags().StringVar(&contrib.register.file, "problems", "", a.t(flagProblems))
	c.Flags().BoolVar(&quick, "quick", false, a.t(flagQuick))
	a.checksFlag(c)
	configFlag(a, c, &conf, true)
	tableFlag(a, c, &form)
	return c
}

// preflight connects to every target. It returns their descriptions and the names of those not reached.
func (a *app) preflight(
	ctx context.Context, list []audit.Settings,
) (targets []audit.Target, failed map[string]bool, err error) {
	failed = map[string]bool{}
	for _, c := range list {
		t, err := collectors.New(c, a.now).Preflight(ctx)
		t.Name, t.Kind, t.Proxy = c.Reach().Target, c.Kind(), c.Reach().Proxy
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if err != nil {
			failed[t.Name] = true
			a.warn(notReached, t.Name, err)
		}
		targets = append(targets, t)
	}
	return targets, failed, nil
}

// printTargets prints the descriptions of all targets and the size of a collection.
func (a *app) printTargets(
	ctx context.Context, site audit.Site, targets []audit.Target, checks []audit.Check,
) error {
	for _, t := range targets {
		a.printTarget(t, checks)
	}
	return a.printSize(ctx, site, targets)
}

// matchReached names entries of the configuration that match nothing on the targets that were reached.
func (a *app) matchReached(ctx context.Context, e estate, failed map[string]bool) error {
	if slices.ContainsFunc(e.targets, func(c audit.Settings) bool {
		return failed[c.Reach().Target] && c.Kind() == "vsphere"
	}) {
		e.site.Names = nil // a name that seems missing may be on an unreached platform
	}
	e.targets = without(e.targets, failed)
	e.site.Scope.Targets = nil
	return a.match(ctx, e)
}

// printTarget prints the description of a target and the privileges of its account.
func (a *app) printTarget(t audit.Target, checks []audit.Check) {
	skew := "?"
	if t.ClockSkewMS != nil {
		skew = fmt.Sprintf("%d ms", *t.ClockSkewMS)
	}
	rows := [][]string{
		{a.t(headTarget), t.Name}, {a.t(headEndpoint), t.Endpoint},
		{a.t(headProduct), strings.Join([]string{t.Product, t.Version, t.Build}, " ")}, {a.t(headAccount), t.Account},
		{a.t(headSkew), skew}}
	if t.Proxy != "" {
		rows = append(rows, []string{a.t(headProxy), t.Proxy})
	}
	if t.TLS != nil {
		rows = append(rows, []string{"TLS", t.TLS.Trust + "  SHA256:" + t.TLS.SHA256})
	}
	for _, g := range t.Privileges {
		held := a.t(heldUnknown)
		if g.Held != nil && *g.Held {
			held = a.t(heldYes)
		} else if g.Held != nil {
			held = a.t(heldNo)
			if lost := dependents(g.Needed, checks); len(lost) > 0 {
				held += "  " + fmt.Sprintf(a.t(heldCosts), strings.Join(lost, " "))
			}
		}
		rows = append(rows, []string{g.Privilege, held})
	}
	printColumns(a.stdout, rows)
	fmt.Fprintln(a.stdout)
}

// dependents returns the IDs of the checks that read one of the evidence paths, such as "/hosts/*/vibs" or
// "/clusters/*".
func dependents(paths []string, checks []audit.Check) []string {
	var out []string
	for _, k := range checks {
		for _, n := range k.Evidence {
			first, _, _ := strings.Cut(strings.TrimPrefix(n.Path, "/"), "/")
			for _, p := range paths {
				segs := strings.Split(strings.Trim(p, "/"), "/")
				below := len(segs) < 3 || segs[2] == first // "/clusters/*" covers every property of a cluster
				if below && strings.HasPrefix(segs[0], k.Subject) && !slices.Contains(out, k.ID) {
					out = append(out, k.ID)
				}
			}
		}
	}
	return out
}
