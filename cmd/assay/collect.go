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
	known := config.Known{Standards: ids, Profiles: profiles, Products: collectors.Products()}
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
		e.connections = append(e.connections, t.Reach())
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
	c := &cobra.Command{Use: "collect -c assay.yaml -o SNAPSHOT", Short: a.t(helpCollect), Args: a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			e, err := a.loadTargets(conf)
			if err != nil {
				return err
			}
			// What of the configuration is sealed with the snapshot must be fit to judge by; answers and waivers are read when it is judged.
			if err := a.rehearse(c.Context(), e, people{}); err != nil {
				return placed(conf, err)
			}
			unreached, err := a.collectInto(c.Context(), e, out)
			if err != nil {
				return err
			}
			a.say(written, out)
			if len(unreached) > 0 {
				return exit{exitIncomplete, fmt.Errorf(a.t(someUnreached), len(unreached))}
			}
			return nil
		}}
	configFlag(a, c, &conf, true)
	outFlag(a, c, &out, flagSnapshot)
	return c
}

func (a *app) assess() *cobra.Command {
	var conf, out string
	var standards []string
	var who people
	c := &cobra.Command{Use: "assess SNAPSHOT [-c assay.yaml] [--standard ID …] -o DIR", Short: a.t(helpAssess), Args: a.args(1, 1),
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
			if len(standards) > 0 {
				site.Standards = standards
			}
			as, err := a.judge(c.Context(), s, site, who)
			if err != nil {
				return placed(conf, err)
			}
			file := out
			if out != "-" {
				if err := os.MkdirAll(out, 0o700); err != nil {
					return fmt.Errorf("create %s: %w", out, err)
				}
				file = filepath.Join(out, assessmentFile)
			}
			if err := a.writeAssessment(file, as); err != nil {
				return err
			}
			a.summary(as)
			a.sayWritten(file)
			if err := a.strictly(as, who); err != nil {
				return err
			}
			return a.gate(as)
		}}
	a.peopleFlags(c, &who)
	configFlag(a, c, &conf, false)
	outFlag(a, c, &out, flagAssessOut)
	c.Flags().StringSliceVar(&standards, "standard", nil, a.t(flagStandard))
	return c
}

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
				return fmt.Errorf("%w\nhint: %s", err, fmt.Sprintf(a.t(keptSnapshot), snapshot))
			}
			if err := a.strictly(as, who); err != nil {
				return err
			}
			return a.gate(as)
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
		need(c, "config")
	}
}

func outFlag(a *app, c *cobra.Command, out *string, help audit.Text) {
	c.Flags().StringVarP(out, "output", "o", "", a.t(help))
	need(c, "output")
}
