package main

import (
	"context"
	"io"
	"path/filepath"
	"slices"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/rego"
)

// pack seals snapshot, assessment, reports, and the controls and checks they were made with.
func (a *app) pack(ctx context.Context, dir string, s *evidence.Snapshot, as *audit.Assessment, reports []string, p people) error {
	files, err := a.files(p)
	if err != nil {
		return err
	}
	files = append(files, s.Files()...)
	files = append(files, evidence.DiskFile(assessmentFile, filepath.Join(dir, assessmentFile)))
	for _, name := range reports {
		files = append(files, evidence.DiskFile("reports/"+name, filepath.Join(dir, name)))
	}
	c, err := evidence.TreeFiles("controls", controls.FS)
	if err != nil {
		return err
	}
	r, err := evidence.TreeFiles("rego", rego.FS)
	if err != nil {
		return err
	}
	files = slices.Concat(files, c, r, a.siteFiles())
	return evidence.WriteFile(filepath.Join(dir, "pack.zip"), func(w io.Writer) error {
		return evidence.WritePack(ctx, w, evidence.PackInput{Tool: version, Inputs: as.Inputs, Files: files})
	})
}

// finish does everything after the collection: judge, render, pack. It returns the assessment for the gate.
func (a *app) finish(ctx context.Context, dir string, p people) (*audit.Assessment, error) {
	s, err := evidence.Open(filepath.Join(dir, "snapshot"))
	if err != nil {
		return nil, err
	}
	defer s.Close()
	site, err := s.Site()
	if err != nil {
		return nil, err
	}
	as, err := a.judge(ctx, s, site, p)
	if err != nil {
		return nil, err
	}
	if err := a.writeAssessment(filepath.Join(dir, assessmentFile), as); err != nil {
		return nil, err
	}
	names, err := a.render(ctx, dir, as, formats)
	if err != nil {
		return nil, err
	}
	if err := a.pack(ctx, dir, s, as, names, p); err != nil {
		return nil, err
	}
	a.summary(as)
	a.say(written, dir)
	return as, nil
}
