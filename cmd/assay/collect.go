package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/collectors"
	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/config"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
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
	if a.checksDir == "" {
		a.checksDir = c.Checks
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
			lost, err := a.lostIn(out)
			if err != nil {
				return err
			}
			a.say(written, out)
			switch {
			case len(unreached) > 0:
				return exit{exitIncomplete, message.LabelErrorf(someUnreached, len(unreached))}
			case lost > 0:
				return exit{exitIncomplete, message.LabelErrorf(someLost, lost)}
			}
			return nil
		}}
	a.checksFlag(c)
	configFlag(a, c, &conf, true)
	outFlag(a, c, &out, flagSnapshot)
	return c
}

// lostIn is lost for a snapshot folder.
func (a *app) lostIn(dir string) (int, error) {
	s, err := evidence.Open(dir)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	return a.lost(s.Index.Targets, s.Index.Evidence), nil
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
