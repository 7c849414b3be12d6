package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/collectors"
	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/config"
	"github.com/assay-audit/assay/internal/evidence"
)

// load reads assay.yaml. A configuration without a gate gets the strict one: a nightly job must not pass because nobody asked.
func (a *app) load(path string) (estate, error) {
	ids, err := catalog.IDs(controls.FS)
	if err != nil {
		return estate{}, err
	}
	known := config.Known{Standards: ids}
	known.Profiles = profiles
	for _, c := range collectors.All(a.now) {
		known.Kinds = append(known.Kinds, c.Kind)
	}
	c, err := config.Load(path, known)
	if err != nil {
		return estate{}, err
	}
	e := estate{site: c.Site, source: filepath.Base(path)}
	if e.site.Gate.FailOn == "" {
		e.site.Gate.FailOn = audit.High
	}
	for _, t := range c.Targets {
		e.connections = append(e.connections, t.Connection())
	}
	e.answers, e.waivers = c.Answers, c.Waivers
	e.noTargets = c.RequireTargets()
	return e, nil
}

// loadTargets is load for commands that connect: a configuration without targets is refused.
func (a *app) loadTargets(path string) (estate, error) {
	e, err := a.load(path)
	if err == nil {
		err = e.noTargets
	}
	return e, err
}

func (a *app) collect() *cobra.Command {
	var conf, out string
	c := &cobra.Command{Use: "collect -c assay.yaml -o SNAPSHOT", Short: a.t(helpCollect), Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			e, err := a.loadTargets(conf)
			if err != nil {
				return err
			}
			unreached, err := a.collectInto(c.Context(), e, out)
			if err != nil {
				return err
			}
			a.say(written, out)
			return a.incomplete(unreached)
		}}
	configFlag(a, c, &conf, true)
	outFlag(a, c, &out, flagSnapshot)
	return c
}

func (a *app) incomplete(unreached []audit.Target) error {
	if len(unreached) == 0 {
		return nil
	}
	return exit{exitIncomplete, fmt.Errorf(a.t(someUnreached), len(unreached))}
}

func (a *app) assess() *cobra.Command {
	var conf, out string
	var standards []string
	var who people
	c := &cobra.Command{Use: "assess SNAPSHOT [-c assay.yaml] [--standard ID …] -o DIR", Short: a.t(helpAssess), Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := evidence.Open(args[0])
			if err != nil {
				return err
			}
			defer s.Close()
			site, err := s.Site()
			if conf != "" {
				var e estate
				if e, err = a.load(conf); err == nil {
					site = e.site
					who.answerFiles, who.waiverFiles = append(who.answerFiles, e.answers...), append(who.waiverFiles, e.waivers...)
				}
			}
			if err == nil {
				err = a.read(&who)
			}
			if err != nil {
				return err
			}
			as, err := a.judge(c.Context(), s, site, standards, who)
			if err != nil {
				return err
			}
			if err := os.MkdirAll(out, 0o700); err != nil {
				return fmt.Errorf("create %s: %w", out, err)
			}
			if err := writeAssessment(out, as); err != nil {
				return err
			}
			a.summary(as)
			a.say(written, filepath.Join(out, "assessment.json"))
			if err := a.strictly(as, who); err != nil {
				return err
			}
			return a.gate(as)
		}}
	a.peopleFlags(c, &who)
	configFlag(a, c, &conf, false)
	outFlag(a, c, &out, flagOut)
	c.Flags().StringSliceVar(&standards, "standard", nil, a.t(flagStandard))
	return c
}

func (a *app) report() *cobra.Command {
	var names []string
	c := &cobra.Command{Use: "report DIR [--format pdf,xlsx,html] [--lang zh|en]", Short: a.t(helpReport), Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			list, err := a.pick(names)
			if err != nil {
				return err
			}
			as, err := evidence.ReadAssessment(filepath.Join(args[0], "assessment.json"))
			if err != nil {
				return err
			}
			files, err := a.render(args[0], as, list)
			for _, f := range files {
				a.say(written, filepath.Join(args[0], f))
			}
			return err
		}}
	c.Flags().StringSliceVar(&names, "format", []string{"pdf", "xlsx", "html"}, a.t(flagReportFormat))
	return c
}

func (a *app) runAll() *cobra.Command {
	var conf, out, profile string
	var who people
	c := &cobra.Command{Use: "run -c assay.yaml -o DIR", Short: a.t(helpRun), Args: cobra.NoArgs,
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
			unreached, err := a.collectInto(c.Context(), e, filepath.Join(out, "snapshot"))
			if err != nil {
				return err
			}
			as, err := a.finish(c.Context(), out, who)
			if err != nil {
				return err
			}
			if err := a.strictly(as, who); err != nil {
				return err
			}
			if err := a.gate(as); err != nil {
				return err
			}
			return a.incomplete(unreached)
		}}
	a.peopleFlags(c, &who)
	c.Flags().StringVar(&profile, "profile", "", a.t(flagProfile))
	configFlag(a, c, &conf, true)
	outFlag(a, c, &out, flagOut)
	return c
}

func configFlag(a *app, c *cobra.Command, conf *string, required bool) {
	c.Flags().StringVarP(conf, "config", "c", "", a.t(flagConfig))
	if required {
		_ = c.MarkFlagRequired("config")
	}
}

func outFlag(a *app, c *cobra.Command, out *string, help audit.Text) {
	c.Flags().StringVarP(out, "output", "o", "", a.t(help))
	_ = c.MarkFlagRequired("output")
}
