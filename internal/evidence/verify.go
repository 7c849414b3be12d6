package evidence

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"reflect"

	"github.com/assay-audit/assay/internal/message"
)

// Verify proves a pack – a zip or the folder it was unpacked to – against its manifest, and its assessment and snapshot
// against each other. It needs nothing but the pack and changes nothing.
//
// The error is ErrInput where the pack cannot be read, ErrVerification where something is wrong (the report then
// lists it all, as far as one could look), and nil where everything that the report lists as checked holds.
func Verify(ctx context.Context, path string) (Report, error) {
	p, err := OpenPack(path)
	if err != nil {
		r := newReport(path, false)
		r.NotChecked = append([]Point{pointNames, pointBytes, pointContainer, pointInputs, pointEvidence}, r.NotChecked...)
		if errors.Is(err, ErrVerification) {
			r.Problems = append(r.Problems, Problem{path, plain(err)})
		}
		return r, err
	}
	defer p.Close()
	v := &verifier{pack: p, report: newReport(path, p.zip != nil)}
	if err := v.run(ctx); err != nil {
		return v.report, err
	}
	if n := len(v.report.Problems); n > 0 {
		first := v.report.Problems[0]
		what := first.What
		if n > 1 {
			what = message.Of("%s (and %d more)", what, n-1)
		}
		return v.report, &Error{Kind: ErrVerification, File: path + ": " + first.File, What: what, Hint: hintPack}
	}
	return v.report, nil
}

type verifier struct {
	pack     *Pack
	report   Report
	manifest Manifest
}

func (v *verifier) problem(file string, what message.Text) {
	v.report.Problems = append(v.report.Problems, Problem{file, what})
}

// errNotLooked is a step's word for having had nothing to look at.
var errNotLooked = message.Errorf("not looked at")

// run does the steps in order; a step that finds nothing wrong is a point checked, one that is not reached is a point not checked.
// An error means that the looking itself was stopped.
func (v *verifier) run(ctx context.Context) error {
	type step struct {
		point Point
		look  func(context.Context) error
	}
	steps := []step{
		{pointNames, v.names}, {pointBytes, v.bytes}, {pointContainer, v.container},
		{pointInputs, v.inputs}, {pointEvidence, v.evidence},
	}
	stopped := error(nil)
	if !v.readManifest() {
		stopped = errNotLooked
	}
	skipped := []Point{}
	for _, s := range steps {
		before, err := len(v.report.Problems), stopped
		if err == nil {
			err = s.look(ctx)
		}
		switch {
		case err == nil && len(v.report.Problems) == before:
			v.report.Checked = append(v.report.Checked, s.point)
		case err != nil:
			skipped = append(skipped, s.point)
			if err != errNotLooked {
				stopped = err
			}
		}
	}
	v.report.NotChecked = append(skipped, v.report.NotChecked...)
	if stopped == errNotLooked {
		return nil
	}
	return stopped
}

func (v *verifier) readManifest() bool {
	if _, ok := v.pack.sizes[manifestFile]; !ok {
		v.problem(manifestFile, message.Of("the file is missing"))
		return false
	}
	data, err := v.pack.read(manifestFile, MaxDocument)
	if err == nil {
		err = decode(manifestFile, data, PackFormat, &v.manifest)
	}
	if err == nil {
		err = v.manifest.check()
	}
	var again bytes.Buffer
	if err == nil {
		err = encodeIndented(&again, v.manifest)
	}
	if err == nil && !bytes.Equal(again.Bytes(), data) {
		err = message.Errorf("its bytes are not as assay writes them")
	}
	if err != nil {
		v.problem(manifestFile, plain(err))
		return false
	}
	v.report.Manifest, v.report.Tool = digestOf(data), v.manifest.Tool
	maps.Copy(v.report.Inputs, v.manifest.Inputs)
	return true
}

// names compares the list of files with the manifest.
func (v *verifier) names(context.Context) error {
	listed := map[string]bool{manifestFile: true}
	for _, e := range v.manifest.Files {
		listed[e.Path] = true
		if _, ok := v.pack.sizes[e.Path]; !ok {
			v.problem(e.Path, message.Of("the file is missing"))
		}
	}
	for _, name := range v.pack.names() {
		if !listed[name] {
			v.problem(name, message.Of("the manifest does not list this file"))
		}
	}
	return nil
}

// bytes reads every listed file.
func (v *verifier) bytes(ctx context.Context) error {
	for _, want := range v.manifest.Files {
		declared, there := v.pack.sizes[want.Path]
		if !there {
			continue // names has said so
		}
		if declared != want.Size {
			v.problem(want.Path, message.Of("wrong size: %d bytes, the manifest says %d", declared, want.Size))
			continue
		}
		got, err := v.pack.digest(ctx, want.Path)
		v.report.Bytes += got.Size
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			v.problem(want.Path, message.Of("read file: %v", err))
		case got.Size != want.Size:
			v.problem(want.Path, message.Of("wrong size: at least %d bytes, the manifest says %d", got.Size, want.Size))
		case got.SHA256 != want.SHA256:
			v.problem(want.Path, message.Of("wrong SHA-256: %s", got.SHA256))
		case got.SM3 != want.SM3:
			v.problem(want.Path, message.Of("wrong SM3: %s", got.SM3))
		}
		v.report.Files++
	}
	return nil
}

// container looks at the wrapping, once the content is what it should be.
func (v *verifier) container(ctx context.Context) error {
	if v.pack.zip == nil { // an unpacked folder has no wrapping
		return errNotLooked
	}
	err := checkContainer(ctx, v.pack.file, v.pack.size, v.pack.zip.File)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		v.problem(v.pack.path, message.Of("%v", err))
	}
	return nil
}

// evidence reads every document of the snapshot as the engine would, and every untouched answer.
func (v *verifier) evidence(ctx context.Context) error {
	s, err := v.pack.Snapshot()
	if err != nil {
		return errNotLooked // inputs has said so
	}
	for _, e := range s.documents() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := s.Document(e); err != nil {
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

// assessment reads assessment.json and compares it with the manifest and with the snapshot, which is nil where it cannot be read.
func (v *verifier) assessment(s *Snapshot) {
	in, err := v.pack.Open(assessmentFile)
	if err != nil {
		v.problem(assessmentFile, message.Of("%s", plain(fileError(message.Of("read file"), assessmentFile, err))))
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
			v.problem(assessmentFile, message.Of("it was made from another snapshot: %s, the pack holds %s", got, s.Digest()))
		}
	}
}

// plain is the text of an error without file name and hint, which the report gives in its own way.
func plain(err error) message.Text {
	var e *Error
	if !errors.As(err, &e) {
		text, _ := message.Split(err)
		return text
	}
	short := *e
	short.File, short.Hint = "", message.Text{}
	text, _ := message.Split(&short)
	return text
}
