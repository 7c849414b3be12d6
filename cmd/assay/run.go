package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/message"
)

func (a *app) runAll() *cobra.Command {
	var conf, out, profile string
	var who people
	c := &cobra.Command{Use: "run -c assay.yaml -o DIR", Short: a.t(helpRun), Args: a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			e, err := a.loadTargets(conf)
			if err != nil {
				return err
			}
			if err := a.choose(&e.site, profile); err != nil {
				return err
			}
			who.answerFiles, who.waiverFiles = append(who.answerFiles, e.answers...), append(who.waiverFiles, e.waivers...)
			if err := a.read(&who); err != nil {
				return err
			}
			if err := a.rehearse(c.Context(), e, who); err != nil {
				return placed(conf, err)
			}
			snapshot := filepath.Join(out, "snapshot")
			if _, err := a.collectInto(c.Context(), e, snapshot); err != nil {
				return err
			}
			as, err := a.finish(c.Context(), out, who)
			if err != nil {
				return message.Errorf("%w\nhint: %s", err, message.Label(keptSnapshot, snapshot))
			}
			if err := a.strictly(as, who); err != nil {
				return err
			}
			return a.gate(as)
		}}
	a.peopleFlags(c, &who)
	c.Flags().StringVar(&profile, "profile", "", a.t(flagProfile))
	a.checksFlag(c)
	configFlag(a, c, &conf, true)
	outFlag(a, c, &out, flagOut)
	return c
}
