package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/project"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/pdf"
	"github.com/assay-audit/assay/reports/xlsx"
)

// planFile is the name of the assessment plan in its folder.
const planFile = "plan.yaml"

// A planning is one invocation of the command plan.
type planning struct {
	out, snapshot string
	contrib       contributions // contains the path of the plan only
	standards     []string
	w             wanted
}

// plan returns the command that writes the assessment plan: the file for people, and the document.
func (a *app) plan() *cobra.Command {
	var p planning
	c := &cobra.Command{
		Use:   "plan -c assay.yaml [--snapshot DIR] [--plan FILE] [-o DIR]",
		Short: a.t(helpPlan),
		Args:  a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			if p.w.conf == "" && p.snapshot == "" {
				return message.LabelErrorf(planOfNothing)
			}
			a.plans = true
			s, site, err := a.planned(c.Context(), &p)
			if err != nil {
				return err
			}
			defer s.Close()
			return a.writePlan(c.Context(), s, site, p)
		},
	}
	configFlag(a, c, &p.w.conf, false)
	a.checksFlag(c)
	f := c.Flags()
	f.StringVar(&p.snapshot, "snapshot", "", a.t(flagPlanSnapshot))
	f.StringVar(&p.contrib.planFile, "plan", "", a.t(flagPlanFile))
	f.StringSliceVar(&p.standards, "standard", nil, a.t(flagStandard))
	f.StringVarP(&p.out, "output", "o", "assay-plan", a.t(flagPlanOut))
	folder(c)
	return c
}

// planned returns the snapshot whose objects are planned, and the site. The caller must close the snapshot. Without
// --snapshot the platform is collected into the output folder.
func (a *app) planned(ctx context.Context, p *planning) (*evidence.Snapshot, audit.Site, error) {
	if p.snapshot != "" {
		dir := p.snapshot
		if inner := filepath.Join(dir, snapshotDir); absent(filepath.Join(dir, "snapshot.json")) && !absent(inner) {
			dir = inner
		}
		s, err := evidence.Open(dir)
		if err != nil {
			return nil, audit.Site{}, err
		}
		site, err := a.siteOf(s, p.w.conf, &p.contrib)
		if err != nil {
			_ = s.Close()
		}
		return s, site, err
	}
	given := p.contrib.planFile
	p.contrib.planFile = ""
	e, r := a.prepare(ctx, p.w, &p.contrib)
	if err := r.err(); err != nil {
		return nil, audit.Site{}, err
	}
	p.contrib.planFile = cmp.Or(given, e.plan)
	s, err := a.sealed(ctx, e, p.out)
	if err == nil && s == nil {
		s, err = a.look(ctx, e, p.out)
	}
	if err != nil {
		return nil, audit.Site{}, err
	}
	a.end.keeps(sealedAt(filepath.Join(p.out, snapshotDir)))
	return s, e.site, nil
}

// writePlan writes the plan for people and the document. Everything is prepared before the first file is written.
func (a *app) writePlan(ctx context.Context, s *evidence.Snapshot, site audit.Site, p planning) error {
	site, err := a.siteFor(site, p.standards)
	if err != nil {
		return err
	}
	kinds, err := embedded.ObjectKinds()
	if err != nil {
		return err
	}
	eng, err := a.engine(ctx)
	if err != nil {
		return err
	}
	found, err := eng.Objects(engine.Input{Snapshot: &s.Index, Document: s.Document, Site: site, Kinds: kinds})
	if err != nil {
		return err
	}
	path := cmp.Or(p.contrib.planFile, filepath.Join(p.out, planFile))
	text, err := a.planText(ctx, path, s)
	if err != nil {
		return err
	}
	plan, err := project.ReadPlan(path, text, kinds)
	if err != nil {
		return err
	}
	sampled, err := project.Sample(kinds, found, plan)
	if err != nil {
		return err
	}
	text, changes, err := project.WithList(path, text, a.reportLang(), kinds, found, sampled.Objects)
	if err != nil {
		return err
	}
	content, err := a.planContent(s, site, kinds, plan)
	if err != nil {
		return err
	}
	content.Digests["plan"] = digest(text)
	content.add(found, sampled, changes)
	docs, err := renderPlan(ctx, content.Plan, a.reportLang())
	if err != nil {
		return err
	}
	if err := a.writePlanFiles(p.out, path, text, docs); err != nil {
		return err
	}
	if n, m := len(changes.Added), len(changes.Gone); n+m > 0 {
		a.warn(planChanged, n, m)
	}
	return a.sayPlan(found, sampled, content.Plan)
}

// planText returns the plan at path, or a new one. The seed of a new one is the beginning of the snapshot's digest, so
// that nobody chooses the sample.
func (a *app) planText(ctx context.Context, path string, s *evidence.Snapshot) ([]byte, error) {
	text, err := readInput(ctx, path)
	if errors.Is(err, fs.ErrNotExist) {
		seed := strings.TrimPrefix(s.Digest(), "sha256:")
		return project.Template(a.reportLang(), seed[:min(len(seed), 16)], version), nil
	}
	if err != nil {
		return nil, message.Errorf("read plan: %w", err)
	}
	return text, nil
}

// A planContent is the content of the document in the making.
type planContent struct{ reports.Plan }

// planContent returns the content of the document without objects.
func (a *app) planContent(
	s *evidence.Snapshot, site audit.Site, kinds []audit.ObjectKind, plan *project.Plan,
) (*planContent, error) {
	stds, err := a.standards(site.Standards)
	if err != nil {
		return nil, err
	}
	stds = engine.Select(stds, site)
	controlsDigest, err := embedded.Digest()
	if err != nil {
		return nil, err
	}
	chosen, err := json.Marshal(site)
	if err != nil {
		return nil, message.Errorf("digest the configuration: %w", err)
	}
	out := &planContent{reports.Plan{
		System:    site.System,
		Project:   site.Project,
		Plan:      plan.Plan,
		People:    plan.People,
		Kinds:     kinds,
		Absent:    plan.Absent,
		Standards: stds,
		AsOf:      s.Index.Finished.UTC(),
		Tool:      version,
		Digests: map[string]string{
			"snapshot":   s.Digest(),
			"controls":   controlsDigest,
			"parameters": digest(chosen),
		},
	}}
	for _, x := range project.NotApplicable(stds, site.Services, kinds, plan.Absent) {
		out.Excluded = append(out.Excluded, reports.ExcludedControl(x))
	}
	return out, nil
}

// add adds the objects, the gaps in the search, and the objects that are gone since the last list.
func (c *planContent) add(found project.Found, sampled project.Sampled, changes project.Changes) {
	c.Objects = sampled.Objects
	for _, u := range found.Unseen {
		c.Unseen = append(c.Unseen, reports.UnseenKind(u))
	}
	for _, g := range changes.Gone {
		c.Gone = append(c.Gone, reports.GoneObject(g))
	}
}

// renderPlan returns the plan as PDF and workbook. When ctx ends, it returns without waiting for the rendering.
func renderPlan(ctx context.Context, in reports.Plan, lang audit.Lang) ([]document, error) {
	type result struct {
		docs []document
		err  error
	}
	done := make(chan result, 1)
	go func() {
		paper := reports.PlanPaper(in, lang)
		var r result
		for _, f := range []struct {
			ending string
			write  func(io.Writer, reports.Paper) error
		}{{"pdf", pdf.WritePaper}, {"xlsx", xlsx.WritePaper}} {
			name := "plan." + f.ending
			if lang == audit.EN {
				name = "plan.en." + f.ending
			}
			var b bytes.Buffer
			if err := f.write(&b, paper); err != nil {
				r.err = message.Errorf("render %s: %w", name, err)
				break
			}
			r.docs = append(r.docs, document{name, b.Bytes()})
		}
		done <- r
	}()
	select {
	case r := <-done:
		return r.docs, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
