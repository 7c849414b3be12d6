package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// check returns the command that reports offline everything a run would reject, as well as invalid cells of
// registers. It opens no connection and starts no program.
func (a *app) check() *cobra.Command {
	var conf, form string
	var contrib contributions
	c := &cobra.Command{
		Use:   "check -c assay.yaml",
		Short: a.t(helpCheck),
		Args:  a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			e, r := a.prepare(c.Context(), wanted{conf: conf, cells: true}, &contrib)
			if err := c.Context().Err(); err != nil {
				return err
			}
			if form == "json" {
				list := r.list(a.lang)
				if err := writeJSON(a.stdout, list); err != nil {
					return err
				}
				if len(list) > 0 {
					return exit{exitInput, nil}
				}
				return nil
			}
			if err := r.err(); err != nil {
				return err
			}
			fmt.Fprintf(a.stdout, a.t(checkClean)+"\n", conf, len(e.targets), len(contrib.answerFiles),
				len(contrib.waiverFiles))
			return nil
		},
	}
	c.Flags().StringSliceVar(&contrib.answerFiles, "answers", nil, a.t(flagAnswers))
	c.Flags().StringSliceVar(&contrib.waiverFiles, "waivers", nil, a.t(flagWaivers))
	c.Flags().StringVar(&contrib.planFile, "plan", "", a.t(flagPlan))
	c.Flags().StringVar(&contrib.register.file, "problems", "", a.t(flagProblems))
	a.checksFlag(c)
	configFlag(a, c, &conf, true)
	tableFlag(a, c, &form)
	return c
}
