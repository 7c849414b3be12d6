package main

import (
	"cmp"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/history"
	"github.com/assay-audit/assay/internal/message"
)

// runAll returns the command run: collect, judge, report, pack and gate.
func (a *app) runAll() *cobra.Command {
	var out string
	var past string
	var names, shapes []string
	var w wanted
	var contrib contributions
	c := &cobra.Command{Use: "run -c assay.yaml -o DIR", Short: a.t(helpRun), Args: a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			list, err := a.pick(names, shapes)
			if err != nil {
				return err
			}
			if err := cmp.Or(a.sealing.ready(), history.CheckPlace(past)); err != nil {
				return err
			}
			e, r := a.prepare(c.Context(), w, &contrib)
			if err := r.err(); err != nil {
				return err
			}
			s, err := a.sealed(c.Context(), e, out)
			if err != nil {
				return err
			}
			if s == nil {
				if s, err = a.look(c.Context(), e, out); err != nil {
					return err
				}
			}
			defer s.Close()
			a.end.keeps(sealedAt(filepath.Join(out, snapshotDir)))
			as, err := a.finish(c.Context(), out, s, contrib, list)
			if err != nil {
				return message.Errorf("%w\nhint: %s", err, message.Label(keptSnapshot, filepath.Join(out, snapshotDir)))
			}
			entry, err := entryOf(out, as)
			if err != nil {
				return err
			}
			return a.remember(c.Context(), cmp.Or(past, e.history), entry, a.outcome(as, contrib))
		}}
	a.contributionFlags(c, &contrib)
	c.Flags().StringVar(&w.profile, "profile", "", a.t(flagProfile))
	a.checksFlag(c)
	configFlag(a, c, &w.conf, true)
	a.strictInputFlag(c, &w)
	a.reportFlags(c, &names, &shapes)
	a.sealing.flags(a, c)
	c.Flags().StringVar(&past, "history", "", a.t(flagHistory))
	outFlag(a, c, &out, flagOut)
	folder(c)
	return c
}
