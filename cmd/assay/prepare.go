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

// wanted is what a command asks of the input of a run.
type wanted struct {
	conf    string // the configuration
	profile string // "" for the one that the configuration names
	cells   bool   // refuse bad cells of registers as well, which are failed evidence otherwise
}

// prepare reads a configuration and everything that it and the flags name: references, descriptions of sources, registers, answers
// and waivers. It refuses, all at once, what a run could not work with. It connects to nothing and runs no program.
func (a *app) prepare(ctx context.Context, w wanted, who *people) (estate, refusals) {
	a.conf = w.conf
	var r refusals
	c, err := a.configuration(w.conf, true)
	r.add(err)
	if c == nil {
		r.add(a.read(ctx, who))
		return estate{}, r
	}
	e := a.estateOf(c)
	r.add(c.RequireTargets())
	r.add(a.choose(&e.site, w.profile))
	r.add(a.inputs(ctx, c, e, w.cells))

	who.answerFiles, who.waiverFiles = append(who.answerFiles, e.answers...), append(who.waiverFiles, e.waivers...)
	r.add(a.read(ctx, who))
	r.add(who.attach(ctx))
	r.add(a.fits(ctx, c, e, *who))
	return e, r
}

// configuration reads assay.yaml; resolve also refuses references that lead nowhere on this machine. Beside an error the configuration
// is nil where nothing could be read of it.
func (a *app) configuration(path string, resolve bool) (*config.Config, error) {
	ids, err := catalog.IDs(controls.FS)
	if err != nil {
		return nil, err
	}
	known := config.Known{Standards: ids, Profiles: profiles, Products: collectors.Products(), Files: collectors.Files(), Resolve: resolve}
	for _, c := range collectors.All(a.now) {
		known.Kinds = append(known.Kinds, c.Kind)
	}
	return config.Load(path, known)
}

// estateOf takes over a configuration. One without a gate gets the strict one: a nightly job must not pass because nobody asked.
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

// inputs refuses descriptions of sources with mistakes and registers without the file, sheet or columns that they need; with cells,
// also single bad cells.
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

// readsRegister reports whether a target is a register in a file that is read without a description.
func readsRegister(c audit.Connection) bool {
	return c.Register != "" && c.File != "" && c.Product == "" && c.Source == ""
}

// within places what is wrong with something that a target names in the line of the configuration that names it.
func within(c *config.Config, err error, target string, path ...any) error {
	var errs []error
	for _, one := range apart(err) {
		msg, hint := message.Split(one)
		errs = append(errs, c.Error(message.Of("target %s: %s", target, msg), hint, path...))
	}
	return errors.Join(errs...)
}

// fits refuses choices, answers and waivers that name what checks, standards and targets do not have.
func (a *app) fits(ctx context.Context, c *config.Config, e estate, p people) error {
	if info, err := os.Stat(c.Checks); c.Checks != "" && a.checksDir == c.Checks && (err != nil || !info.IsDir()) {
		return nil // the configuration was refused for it, and without the site's checks their parameters would be refused too
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
	in := engine.Input{Snapshot: &asked, Site: e.site, Standards: stds, Others: others, Risks: risks, Digests: map[string]string{}}
	var errs []error
	var misfits engine.Misfits
	if err := eng.Fits(in); errors.As(err, &misfits) {
		for _, m := range misfits {
			errs = append(errs, c.Error(m.Msg, m.Hint, m.Path...))
		}
	}
	if err := errors.Join(append(errs, a.join(&in, p, eng.Checks()))...); err != nil {
		return err
	}
	return eng.Fits(in) // once more, with the answers and waivers
}
