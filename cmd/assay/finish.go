package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	ctx context.Context, dir string, s *evidence.Snapshot, contrib contributions, list choice,
) (*audit.Assessment, error) {
	if err := a.keepsSignatures(ctx, dir); err != nil {
		return nil, err
	}
	site, err := s.Site()
	if err != nil {
		return nil, err
	}
	as, err := a.judge(ctx, s, site, contrib)
	if err != nil {
		return nil, err
	}
	docs, err := a.renderFor(ctx, dir, as, list)
	if err != nil {
		return nil, err
	}

	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, evidence.WriteError(message.Of("create folder"), dir, err)
	}
	judged, err := a.writeAssessment(dir, as)
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := a.writeDocument(dir, d); err != nil {
			return nil, err
		}
	}
	if err := a.writePack(ctx, dir, s, as, append(reportFiles(docs), judged), contrib); err != nil {
		return nil, err
	}
	a.summary(as)
	a.say(written, dir)
	return as, nil
}

// writeAssessment writes the assessment into dir as a stream and returns it as a part of the pack. It is encoded again
// for the pack, since another program may have replaced the file by then.
func (a *app) writeAssessment(dir string, as *audit.Assessment) (evidence.File, error) {
	sum := sha256.New()
	write := func(w io.Writer) error { return evidence.WriteAssessment(w, as) }
	err := a.writeTo(filepath.Join(dir, assessmentFile), func(w io.Writer) error {
		sum.Reset()
		return write(io.MultiWriter(w, sum))
	})
	return evidence.StreamFile(assessmentFile, hex.EncodeToString(sum.Sum(nil)), write), err
}

// reportFiles returns the reports as parts of the pack.
func reportFiles(docs []document) []evidence.File {
	files := make([]evidence.File, 0, len(docs))
	for _, d := range docs {
		files = append(files, evidence.BytesFile("reports/"+d.name, d.data))
	}
	return files
}

// writePack writes a pack with the snapshot, the assessment and the reports (done), people's contributions, and the
// controls and checks used for judging.
func (a *app) writePack(
	ctx context.Context, dir string, s *evidence.Snapshot, as *audit.Assessment, done []evidence.File,
	contrib contributions,
) error {
	files := slices.Concat(s.Files(), contrib.files(), done)
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
		return evidence.WritePack(ctx, w, evidence.PackInput{
			Tool: version, Inputs: as.Inputs, Files: files, Seals: a.sealing.seals(as, a.now),
		})
	})
}
