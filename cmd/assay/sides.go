package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/diff"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/rego"
)

// side returns the assessment of a pack, or of a folder with an assessment, for a comparison. A pack must verify. The
// assessment of a folder must be that of the verified pack beside it; without one it is derived again from its
// snapshot.
func (a *app) side(ctx context.Context, path string) (diff.Side, error) {
	info, err := os.Stat(path)
	if err != nil {
		return diff.Side{}, message.Errorf("read assessment: %w", err)
	}
	file := filepath.Join(path, assessmentFile)
	if _, gone := os.Lstat(filepath.Join(path, packManifest)); !info.IsDir() || gone == nil {
		if err := isPack(path); err != nil {
			return diff.Side{}, err
		}
		return packedSide(ctx, path, nil)
	}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return diff.Side{}, message.LabelErrorf(noAssessment, path, assessmentFile)
	}
	if err != nil {
		return diff.Side{}, message.Errorf("read assessment: %w", err)
	}
	if pack := filepath.Join(path, packFile); packIn(pack) {
		s, err := packedSide(ctx, pack, data)
		if !errors.Is(err, errNotOfPack) {
			return s, err
		}
	}
	as, err := a.derived(ctx, path, "")
	if err != nil {
		return diff.Side{}, err
	}
	policies, err := policyDigests(rego.FS)
	if err != nil {
		return diff.Side{}, err
	}
	if b, err := evidence.ReadBasis(filepath.Join(path, inputsFile)); err == nil {
		for name, text := range b.Checks { // checks/<area>/<name>.rego of the site
			name = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(name, "/"), "checks/"), ".rego")
			policies[audit.SitePrefix+strings.ReplaceAll(name, "/", ".")] = digestOf(text)
		}
	}
	return diff.Side{Assessment: as, Tool: version, Policies: policies}, nil
}

// errNotOfPack is the error for a pack that has another assessment than the folder beside it.
var errNotOfPack = message.Errorf("the assessment is not that of the pack")

// packIn reports whether there is a file at the path of a pack.
func packIn(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular()
}

// packedSide returns the assessment of a pack after verifying the pack. want are the bytes that the assessment must
// have; nil for any.
func packedSide(ctx context.Context, path string, want []byte) (diff.Side, error) {
	report, err := evidence.Verify(ctx, path)
	if err != nil {
		return diff.Side{}, err
	}
	p, err := evidence.OpenPack(path)
	if err != nil {
		return diff.Side{}, err
	}
	defer p.Close()
	as, text, err := p.Assessment()
	if err != nil {
		return diff.Side{}, err
	}
	if want != nil && !bytes.Equal(want, text) {
		return diff.Side{}, errNotOfPack
	}
	tree, err := fs.Sub(p, "rego")
	if err != nil {
		return diff.Side{}, err
	}
	policies, err := policyDigests(tree)
	if err != nil {
		return diff.Side{}, err
	}
	return diff.Side{Assessment: as, Tool: report.Tool, Policies: policies}, nil
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
