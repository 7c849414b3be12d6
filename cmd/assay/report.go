package main

import (
	"path/filepath"

	"github.com/spf13/cobra"
)

// report returns the command that renders the reports of an assessment again.
func (a *app) report() *cobra.Command {
	var names []string
	var snapshot string
	c := &cobra.Command{
		Use:   "report DIR [--format pdf,xlsx,html] [--lang zh|en] [--snapshot DIR]",
		Short: a.t(helpReport),
		Args:  a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			list, err := a.pick(names)
			if err != nil {
				return err
			}
			as, err := a.derived(c.Context(), args[0], snapshot)
			if err != nil {
				return err
			}
			docs, err := render(c.Context(), as, a.reportLang(), list)
			if err != nil {
				return err
			}
			for _, d := range docs {
				if err := a.writeDocument(args[0], d); err != nil {
					return err
				}
				a.say(written, filepath.Join(args[0], d.name))
			}
			return nil
		},
	}
	c.Flags().StringSliceVar(&names, "format", []string{"pdf", "xlsx", "html"}, a.t(flagReportFormat))
	snapshotFlag(a, c, &snapshot)
	return c
}

// snapshotFlag adds the flag --snapshot, for an assessment without a snapshot beside it.
func snapshotFlag(a *app, c *cobra.Command, snapshot *string) {
	c.Flags().StringVar(snapshot, "snapshot", "", a.t(flagSnapshotOf))
}
