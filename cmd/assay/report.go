package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/evidence"
)

func (a *app) report() *cobra.Command {
	var names []string
	c := &cobra.Command{Use: "report DIR [--format pdf,xlsx,html] [--lang zh|en]", Short: a.t(helpReport), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			list, err := a.pick(names)
			if err != nil {
				return err
			}
			as, err := evidence.ReadAssessment(filepath.Join(args[0], assessmentFile))
			if err != nil {
				return err
			}
			files, err := a.render(c.Context(), args[0], as, list)
			for _, f := range files {
				a.say(written, filepath.Join(args[0], f))
			}
			return err
		}}
	c.Flags().StringSliceVar(&names, "format", []string{"pdf", "xlsx", "html"}, a.t(flagReportFormat))
	return c
}
