package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/collectors"
	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/config"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/message"
)

// wanted contains a command's requirements for the input of a run.
type wanted struct {
	conf    string // path of the configuration
	profile string // name of a profile; "" for that of the configuration
	cells   bool   // reject invalid cells of registers too, instead of recording them as failed evidence
}

// prepare reads a configuration and all files named by it or by flags: references, source descriptions,
// registers, answers and waivers. It returns all errors that would prevent a run. It opens no connection
// and starts no program.
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
	r.add(a.inputs(ctx, c, e, w.cells))

	contrib.answerFiles, contrib.waiverFiles = append(contrib.answerFiles, e.answers...),
		append(contrib.waiverFiles, e.waivers...)
	r.add(a.readContributions(ctx, contrib))
	r.add(contrib.attach(ctx))
	r.add(a.fits(ctx, c, e, *contrib))
	return e, r
}

// configuration returns the contents of assay.yaml. With resolve, it also rejects references that cannot be
// resolved on this machine. If it returns an error, the configuration is nil unless parts of it were
// readable.
func (a *app) configuration(path string, resolve bool) (*config.Config, error) {
	ids, err := catalog.IDs(controls.FS)
	if err != nil {
		return nil, err
	}
	known := config.Known{
		Standards: ids,
		Profiles:  profiles,
		Products:  collectors.Products(),
		Files:     collectors.Files(),
		Resolve:   resolve,
	}
	for _, c := range collectors.All(a.now) {
		known.Kinds = append(known.Kinds, c.Kind)
	}
	return config.Load(path, known)
}

// estateOf returns the estate of a configuration. The default gate is strict, so that a nightly job without
// a gate does not pass by default.
func (a *app) estateOf(c *config.Config) estate {
	if a.checksDir == "" {
		a.checksDir = c.Checks
	}
	e := estate{site: c.Site, source: filepath.Base(c.File), answers: c.Answers, waivers: c.Waivers}
	if e.site.Gate.FailOn == "" {
		e.site.Gate.FailOn = audit.High
	}
	for _, t := range c.Targets {
		e.connections = append(e.connections, t.Reach())
		e.site.Names = append(e.site.Names, namesIn(t.Connection)...)
	}
	return e
}

// inputs returns the errors of source descriptions, and of registers that lack the file or required sheets
// and columns. With cells, it includes invalid cells.
func (a *app) inputs(ctx context.Context, c *config.Config, e estate, cells bool) error {
	byKind := a.collectors()
	var errs []error
	for i, conn := range e.connections {
		key := "product"
		if conn.Source != "" {
			key = "source"
		}
		_, err := collectors.Source(conn)
		errs = append(errs, within(c, err, conn.Target, "targets", i, key))
		if !readsRegister(conn) {
			if cells && err == nil {
				errs = append(errs, within(c, collectors.Offline(ctx, a.now, conn), conn.Target, "targets", i, "file"))
			}
			continue
		}
		_, err = byKind[conn.Kind].Preflight(ctx, conn)
		if cells || !collectors.BadRegister(err) {
			errs = append(errs, within(c, err, conn.Target, "targets", i, "file"))
		}
	}
	return errors.Join(errs...)
}

// readsRegister reports whether a target is a register file that is read without a source description.
func readsRegister(c audit.Connection) bool {
	return c.Register != "" && c.File != "" && c.Product == "" && c.Source == ""
}

// within returns err located at a line of the configuration: the entry of the target at path.
func within(c *config.Config, err error, target string, path ...any) error {
	var errs []error
	for _, one := range apart(err) {
		msg, hint := message.Split(one)
		errs = append(errs, c.Error(message.Of("target %s: %s", target, msg), hint, path...))
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
	others, err := catalog.IDs(controls.FS)
	if err != nil {
		return err
	}
	asked := audit.Snapshot{System: e.site.System, Finished: a.now()}
	for _, conn := range e.connections {
		asked.Targets = append(asked.Targets, audit.Target{Name: conn.Target, Kind: conn.Kind})
	}
	risks, err := catalog.Risks(controls.FS)
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
