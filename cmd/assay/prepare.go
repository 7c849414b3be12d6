package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/collectors"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/config"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/history"
	"github.com/assay-audit/assay/internal/message"
)

// wanted contains a command's requirements for the input of a run.
type wanted struct {
	conf    string // path of the configuration
	profile string // name of a profile; "" for that of the configuration
	cells   bool   // reject invalid cells of registers too, instead of recording them as failed evidence
}

// prepare reads a configuration and all files named by it or by flags: references, source descriptions,
// registers, answers, waivers, the plan and the register of problems. It returns all errors that would prevent a
// run. It opens no connection and starts no program.
func (a *app) prepare(ctx context.Context, w wanted, contrib *contributions) (estate, refusals) {
	a.conf = w.conf
	var r refusals
	c, err := a.configuration(w.conf, true)
	r.add(err)
	if c == nil {
		r.add(a.readContributions(ctx, contrib))
		return estate{}, r
	}
	e := a.estateOf(c)
	r.add(c.RequireTargets())
	r.add(a.choose(&e.site, w.profile))
	r.add(a.include(&e.site))
	r.add(a.inputs(ctx, c, w.cells))
	if err := history.CheckPlace(c.History); err != nil {
		msg, hint := message.Split(err)
		r.add(c.Error(msg, hint, "history"))
	}

	contrib.answerFiles, contrib.waiverFiles = append(contrib.answerFiles, e.answers...),
		append(contrib.waiverFiles, e.waivers...)
	if contrib.planFile == "" && !(a.plans && absent(e.plan)) {
		contrib.planFile = e.plan
	}
	contrib.register.file = cmp.Or(contrib.register.file, e.problems)
	r.add(a.readContributions(ctx, contrib))
	r.add(contrib.attach(ctx))
	r.add(a.fits(ctx, c, e, *contrib))
	return e, r
}

// configuration returns the contents of assay.yaml. With resolve, it also rejects references that cannot be
// resolved on this machine. If it returns an error, the configuration is nil unless parts of it were
// readable.
func (a *app) configuration(path string, resolve bool) (*config.Config, error) {
	ids, err := embedded.IDs()
	if err != nil {
		return nil, err
	}
	known := config.Known{
		Kinds:     collectors.Kinds(),
		Standards: ids,
		Profiles:  profiles,
		Products:  collectors.Products(),
		Resolve:   resolve,
		NewPlan:   a.plans,
	}
	return config.Load(path, known)
}

// estateOf returns the estate of a configuration. The default gate is strict, so that a nightly job without
// a gate does not pass by default.
func (a *app) estateOf(c *config.Config) estate {
	if a.checksDir == "" {
		a.checksDir = c.Checks
	}
	e := estate{site: c.Site, source: filepath.Base(c.File), answers: c.Answers, waivers: c.Waivers, plan: c.Plan}
	e.problems, e.history = c.Problems, c.History
	if e.site.Gate.FailOn == "" {
		e.site.Gate.FailOn = audit.High
	}
	for _, t := range c.Targets {
		e.targets = append(e.targets, t.Settings)
		e.site.Names = append(e.site.Names, namesIn(t.Settings)...)
	}
	return e
}

// inputs returns the errors of source descriptions, and of registers that lack the file or required sheets
// and columns. With cells, it includes invalid cells.
func (a *app) inputs(ctx context.Context, c *config.Config, cells bool) error {
	var errs []error
	for _, t := range c.Targets {
		key := "product"
		if p, ok := t.Settings.(audit.OfProduct); ok && p.Access().Source != "" {
			key = "source"
		}
		_, err := collectors.Source(t.Settings)
		errs = append(errs, within(c, err, t, key))
		if !readsRegister(t.Settings) {
			if cells && err == nil {
				errs = append(errs, within(c, collectors.Offline(ctx, a.now, t.Settings), t, "file"))
			}
			continue
		}
		_, err = collectors.New(t.Settings, a.now).Preflight(ctx)
		if cells || !collectors.BadRegister(err) {
			errs = append(errs, within(c, err, t, "file"))
		}
	}
	return errors.Join(errs...)
}

// readsRegister reports whether a target is a register file that is read without a source description.
func readsRegister(c audit.Settings) bool {
	r, ok := c.(audit.Register)
	return ok && r.Register != "" && r.File != "" && r.Product == "" && r.Source == ""
}

// within returns err located at a line of the configuration: the key of the target.
func within(c *config.Config, err error, t config.Target, key string) error {
	var errs []error
	for _, one := range apart(err) {
		msg, hint := message.Split(one)
		errs = append(errs, c.Error(message.Of("target %s: %s", t.Reach().Target, msg), hint, "targets", t.Index, key))
	}
	return errors.Join(errs...)
}

// fits returns the errors of choices, answers and waivers that refer to unknown checks, standards or
// targets.
func (a *app) fits(ctx context.Context, c *config.Config, e estate, contrib contributions) error {
	if info, err := os.Stat(c.Checks); c.Checks != "" && a.checksDir == c.Checks && (err != nil || !info.IsDir()) {
		return nil // already rejected; without the site's checks, their parameters would be rejected too
	}
	eng, err := a.proven(ctx)
	if err != nil {
		return err
	}
	stds, err := a.standards(e.site.Standards)
	if err != nil {
		return err
	}
	others, err := embedded.IDs()
	if err != nil {
		return err
	}
	asked := audit.Snapshot{System: e.site.System, Finished: a.now()}
	for _, t := range e.targets {
		asked.Targets = append(asked.Targets, audit.Target{Name: t.Reach().Target, Kind: t.Kind()})
	}
	risks, err := embedded.Risks()
	if err != nil {
		return err
	}
	in := engine.Input{
		Snapshot:  &asked,
		Site:      e.site,
		Standards: stds,
		Others:    others,
		Risks:     risks,
		Digests:   map[string]string{},
	}
	var errs []error
	var invalid engine.ConfigErrors
	if err := eng.Validate(in); errors.As(err, &invalid) {
		for _, m := range invalid {
			errs = append(errs, c.Error(m.Msg, m.Hint, m.Path...))
		}
	}
	if err := errors.Join(append(errs, a.addContributions(&in, contrib, eng.Checks()))...); err != nil {
		return err
	}
	return eng.Validate(in) // with answers and waivers this time
}
