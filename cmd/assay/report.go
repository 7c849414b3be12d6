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
		}}
	c.Flags().StringSliceVar(&names, "format", []string{"pdf", "xlsx", "html"}, a.t(flagReportFormat))
	return c
}
