package evidence

import (
	"context"
	"maps"
	"reflect"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// index compares the times in the index of the snapshot with each other, and its configuration with the
// assessment.
func (v *verifier) index(context.Context) error {
	s, err := v.pack.Snapshot()
	if err != nil {
		return errNotLooked // reported by inputs
	}
	if err := s.checkRelations(); err != nil {
		v.problem(snapshotDir+"/"+snapshotFile, plain(err))
	}
	v.site(s)
	return nil
}

// evidence reads every document of the snapshot as the engine does, and every raw answer.
func (v *verifier) evidence(ctx context.Context) error {
	s, err := v.pack.Snapshot()
	if err != nil {
		return errNotLooked // reported by inputs
	}
	sharing := map[string][]audit.Evidence{}
	for _, e := range s.Index.Evidence {
		sharing[e.SHA256] = append(sharing[e.SHA256], e)
	}
	for _, e := range s.documents() {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := s.Document(e)
		for _, x := range sharing[e.SHA256] {
			if err == nil {
				err = checkDocumentCounts(x, data)
			}
		}
		if err != nil {
			v.problem(snapshotDir+"/"+documentPath(e.SHA256), plain(err))
		}
		v.report.Evidence++
	}
	for _, r := range s.raws() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.checkRaw(r); err != nil {
			v.problem(snapshotDir+"/"+rawPath(r.SHA256), plain(err))
		}
		v.report.Raw++
	}
	return nil
}

// inputs compares assessment, manifest and snapshot with each other.
func (v *verifier) inputs(context.Context) error {
	s, err := v.pack.Snapshot()
	if err != nil {
		v.problem(snapshotDir+"/"+snapshotFile, plain(err))
	} else {
		for _, name := range s.Unlisted {
			v.problem(snapshotDir+"/"+name, message.Of("the snapshot does not list this file"))
		}
	}
	v.assessment(s)
	return nil
}

// assessment compares assessment.json with the manifest and with the snapshot, which is nil if it is unreadable.
func (v *verifier) assessment(s *Snapshot) {
	in, err := v.pack.Open(assessmentFile)
	if err != nil {
		v.problem(assessmentFile, plain(fileError(message.Of("read file"), assessmentFile, err)))
		return
	}
	defer in.Close()
	check := newConsistency()
	cited := newCitations(s)
	err = scanAssessment(assessmentFile, in, func(field int, value reflect.Value) error {
		if !value.IsValid() {
			return nil
		}
		if field == inputsField && !maps.Equal(*value.Interface().(*map[string]string), v.manifest.Inputs) {
			v.problem(assessmentFile, message.Of("its inputs are not those of the manifest"))
		}
		if s != nil {
			cited.add(v, value.Interface())
		}
		return check.add(value.Interface())
	})
	if err == nil {
		err = check.end(assessmentFile)
	}
	switch {
	case err != nil:
		v.problem(assessmentFile, plain(err))
	case s != nil:
		cited.end(v)
		if got := v.manifest.Inputs["snapshot"]; got != s.Digest() {
			v.problem(assessmentFile,
				message.Of("it was made from another snapshot: %s, the pack contains %s", got, s.Digest()))
		}
	}
}
