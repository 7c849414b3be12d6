package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// inputsFile records the inputs of an assessment that is not packed. It is stored beside the assessment.
const inputsFile = "inputs.json"

// derived returns the assessment in dir after deriving it again from its snapshot. It returns an error if
// the two differ. snapshot is the folder of the snapshot, or "" if it is beside the assessment.
func (a *app) derived(ctx context.Context, dir, snapshot string) (*audit.Assessment, error) {
	path := filepath.Join(dir, assessmentFile)
	as, err := a.derivedAs(ctx, path, dir, snapshot)
	if err != nil && ctx.Err() == nil {
		if _, invalid := evidence.ReadAssessment(path); invalid != nil {
			return nil, invalid // the cause of whatever failed
		}
	}
	return as, err
}

// derivedAs is derived without the check that the recorded assessment is valid. The recorded one is held in memory only
// if its bytes are not those that follow from the snapshot.
func (a *app) derivedAs(ctx context.Context, path, dir, snapshot string) (*audit.Assessment, error) {
	head, err := evidence.ReadHead(path)
	if err != nil {
		return nil, err
	}
	g, err := groundsOf(dir, snapshot, head.Inputs)
	if err != nil {
		return nil, err
	}
	defer g.close()
	if g.snapshot.Digest() != head.Inputs["snapshot"] {
		return nil, message.LabelErrorf(otherSnapshot, path, g.place)
	}
	again, err := a.rejudge(ctx, g.snapshot, g.basis, head)
	if errors.Is(err, errOtherBasis) && g.pack != "" {
		recorded, err := evidence.ReadAssessment(path)
		if err != nil {
			return nil, err
		}
		return a.inVerifiedPack(ctx, path, g.pack, recorded)
	}
	if err != nil {
		return nil, message.LabelErrorf(notDerived, path, err)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if same, err := evidence.EqualAssessment(f, again); same || err != nil {
		return again, err
	}
	return again, differs(path, again)
}

// differs returns an error unless the assessment in a file differs from the derived one only by what an earlier version
// did not write.
func differs(path string, derived *audit.Assessment) error {
	recorded, err := evidence.ReadAssessment(path)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := evidence.WriteAssessment(&text, derived); err != nil {
		return err
	}
	if !lessOf(data, text.Bytes()) {
		return message.LabelErrorf(altered, path, difference(recorded, derived))
	}
	return nil
}

// inVerifiedPack returns recorded, an assessment made with other checks, if the pack beside it verifies and
// contains the same bytes.
func (a *app) inVerifiedPack(
	ctx context.Context, path, pack string, recorded *audit.Assessment,
) (*audit.Assessment, error) {
	if _, err := evidence.Verify(ctx, pack); err != nil {
		return nil, err
	}
	p, err := evidence.OpenPack(pack)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	_, packed, err := p.Assessment()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(data, packed) {
		return nil, message.LabelErrorf(notOfPack, path, pack)
	}
	a.warn(notDerivedAgain, pack)
	return recorded, nil
}

// grounds are the inputs of an assessment.
type grounds struct {
	snapshot *evidence.Snapshot
	place    string // path of the snapshot
	basis    *evidence.Basis
	pack     string // path of the pack with the basis, or ""
	close    func()
}

// groundsOf returns the inputs of the assessment in dir with these recorded digests. It reads them from the
// pack beside it or from inputs.json.
func groundsOf(dir, snapshot string, recorded map[string]string) (g grounds, err error) {
	g.close = func() {}
	pack := filepath.Join(dir, packFile)
	var p *evidence.Pack
	if of, err := evidence.Inputs(pack); err == nil && maps.Equal(of, recorded) {
		if p, err = evidence.OpenPack(pack); err != nil {
			return g, err
		}
		g.pack, g.close = pack, func() { _ = p.Close() }
		if g.basis, err = p.Basis("rego/" + policy.SiteFolder); err != nil {
			g.close()
			return g, err
		}
	} else {
		if g.basis, err = evidence.ReadBasis(filepath.Join(dir, inputsFile)); errors.Is(err, fs.ErrNotExist) {
			return g, message.LabelErrorf(noGrounds, filepath.Join(dir, assessmentFile))
		} else if err != nil {
			return g, err
		}
	}
	if snapshot == "" {
		snapshot = besides(dir, g.basis)
	}
	if snapshot == "" && p != nil {
		g.place = pack
		if g.snapshot, err = p.Snapshot(); err != nil {
			g.close()
		}
		return g, err
	}
	g.place = snapshot
	if g.snapshot, err = evidence.Open(snapshot); err != nil {
		g.close()
		if _, gone := os.Lstat(snapshot); errors.Is(gone, fs.ErrNotExist) {
			err = message.LabelErrorf(snapshotElsewhere, snapshot, dir)
		}
		return g, err
	}
	before := g.close
	g.close = func() { _ = g.snapshot.Close(); before() }
	return g, nil
}

// besides returns the folder of the snapshot according to the files in dir, or "" if only the pack contains
// it.
func besides(dir string, b *evidence.Basis) string {
	if b.Snapshot != "" {
		path := filepath.FromSlash(b.Snapshot)
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, path)
		}
		return path
	}
	path := filepath.Join(dir, snapshotDir)
	if _, err := os.Lstat(path); err != nil {
		return ""
	}
	return path
}

// lessOf reports whether everything in the recorded assessment is also in the derived one, whatever the format of
// each. An assessment written by an earlier version lacks later additions.
func lessOf(recorded, derived []byte) bool {
	a, err := evidence.PlainAssessment(assessmentFile, recorded)
	if err != nil {
		return false
	}
	b, err := evidence.PlainAssessment(assessmentFile, derived)
	if err != nil {
		return false
	}
	a["format"] = b["format"]
	return partOf(a, b)
}

// partOf reports whether every value of a is also in b.
func partOf(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		for key, v := range a {
			w, there := b[key]
			ok = ok && there && partOf(v, w)
		}
		return ok
	case []any:
		b, ok := b.([]any)
		ok = ok && len(a) == len(b)
		for i := 0; ok && i < len(a); i++ {
			ok = partOf(a[i], b[i])
		}
		return ok
	}
	return reflect.DeepEqual(a, b)
}

// difference returns a description of the first difference between a recorded assessment and the derived
// one.
func difference(recorded, derived *audit.Assessment) message.Text {
	for i, r := range recorded.Results {
		if i >= len(derived.Results) {
			break
		}
		if d := derived.Results[i]; r.Verdict != d.Verdict || r.Control != d.Control {
			return message.Label(differentResult, r.Standard, r.Control, message.Label(verdictLabels[r.Verdict]),
				d.Standard, d.Control, message.Label(verdictLabels[d.Verdict]))
		}
	}
	for i, f := range recorded.Findings {
		if i >= len(derived.Findings) {
			break
		}
		if d := derived.Findings[i]; f.ID != d.ID || f.Status != d.Status {
			return message.Label(differentFinding, f.ID,
				message.Label(statusLabels[f.Status]), d.ID, message.Label(statusLabels[d.Status]))
		}
	}
	if len(recorded.Results) != len(derived.Results) || len(recorded.Findings) != len(derived.Findings) {
		return message.Label(differentCounts, len(recorded.Results), len(recorded.Findings), len(derived.Results),
			len(derived.Findings))
	}
	return message.Label(differentElsewhere)
}
