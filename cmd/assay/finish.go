package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/rego"
)

// packFile is the name of the pack in its folder.
const packFile = "pack.zip"

// finish judges a snapshot and writes the assessment, the reports and the pack into dir. Each file replaces
// an earlier one as a whole, and the pack contains the same bytes as the folder. It returns the assessment
// for the gate.
func (a *app) finish(
	ctx context.Context, dir string, s *evidence.Snapshot, contrib contributions, list []format,
) (*audit.Assessment, error) {
	site, err := s.Site()
	if err != nil {
		return nil, err
	}
	as, err := a.judge(ctx, s, site, contrib)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := evidence.WriteAssessment(&text, as); err != nil {
		return nil, err
	}
	docs, err := a.renderFor(ctx, dir, as, list)
	if err != nil {
		return nil, err
	}

	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, evidence.WriteError(message.Of("create folder"), dir, err)
	}
	docs = append([]document{{assessmentFile, text.Bytes()}}, docs...)
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := a.writeDocument(dir, d); err != nil {
			return nil, err
		}
	}
	if err := a.writePack(ctx, dir, s, as, docs, contrib); err != nil {
		return nil, err
	}
	a.summary(as)
	a.say(written, dir)
	return as, nil
}

// writePack writes a pack with the snapshot, the assessment, the reports, people's contributions, and the
// controls and checks used for judging.
func (a *app) writePack(
	ctx context.Context, dir string, s *evidence.Snapshot, as *audit.Assessment, docs []document, contrib contributions,
) error {
	files := append(s.Files(), contrib.files()...)
	for _, d := range docs {
		path := d.name
		if path != assessmentFile {
			path = "reports/" + path
		}
		files = append(files, evidence.BytesFile(path, d.data))
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
	return a.writeTo(filepath.Join(dir, packFile), func(w io.Writer) error {
		return evidence.WritePack(ctx, w, evidence.PackInput{Tool: version, Inputs: as.Inputs, Files: files})
	})
}
