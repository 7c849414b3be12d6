package evidence

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// Verify checks a pack, a zip or the folder to which it was unpacked, against its manifest, and its assessment and
// snapshot against each other. It needs only the pack and changes nothing.
//
// The error is ErrInput if the pack is unreadable, ErrVerification if there are problems (the report lists all
// that could be found), and nil if all points that the report lists as checked are correct.
func Verify(ctx context.Context, path string) (Report, error) {
	p, err := OpenPack(path)
	if err != nil {
		r := newReport(path, false)
		r.NotChecked = append([]Point{
			pointNames, pointBytes, pointContainer, pointInputs, pointPeople, pointTrees, pointReportList, pointIndex,
			pointEvidence,
		}, r.NotChecked...)
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
	return v.report, v.report.Err()
}

type verifier struct {
	pack     *Pack
	report   Report
	manifest Manifest
}

func (v *verifier) problem(file string, what message.Text) {
	v.report.Problems = append(v.report.Problems, Problem{file, what})
}

// errNotLooked is returned by a step that had nothing to check.
var errNotLooked = message.Errorf("not looked at")

// run executes the steps in order. A step without problems is a checked point; a step that is not reached is a
// point not checked. An error means that verification was interrupted.
func (v *verifier) run(ctx context.Context) error {
	type step struct {
		point Point
		look  func(context.Context) error
	}
	steps := []step{
		{pointNames, v.names}, {pointBytes, v.bytes}, {pointContainer, v.container},
		{pointInputs, v.inputs}, {pointPeople, v.people}, {pointTrees, v.trees}, {pointReportList, v.reportList},
		{pointIndex, v.index}, {pointEvidence, v.evidence},
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
	if err == nil && bytes.Count(data, []byte("{")) > 2*MaxFiles {
		err = message.Errorf("it lists more files than a pack may have")
	}
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
	sealed := map[string]bool{} // folders of seals
	for _, name := range v.pack.names() {
		switch {
		case IsSeal(name) && !listed[name]:
			sealed[path.Dir(name)] = true
		case !listed[name]:
			v.problem(name, message.Of("the manifest does not list this file"))
		}
	}
	for _, folder := range v.pack.folders {
		if sealed[folder] {
			continue
		}
		i, _ := slices.BinarySearchFunc(v.manifest.Files, folder+"/", func(e Entry, prefix string) int {
			return strings.Compare(e.Path, prefix)
		})
		if i == len(v.manifest.Files) || !strings.HasPrefix(v.manifest.Files[i].Path, folder+"/") {
			v.problem(folder, message.Of("the manifest lists no file in this folder"))
		}
	}
	others := 0
	for _, e := range v.manifest.Files {
		if !knownPlace(e.Path) {
			others++
		}
	}
	if others > 0 {
		v.report.NotChecked = append(v.report.NotChecked, pointOthers(others))
	}
	return nil
}

// bytes reads every listed file.
func (v *verifier) bytes(ctx context.Context) error {
	for _, want := range v.manifest.Files {
		declared, there := v.pack.sizes[want.Path]
		if !there {
			continue // reported by names
		}
		if declared != want.Size {
			v.problem(want.Path, message.Of("wrong size: %d bytes, the manifest lists %d", declared, want.Size))
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
			v.problem(want.Path,
				message.Of("wrong size: at least %d bytes, the manifest lists %d", got.Size, want.Size))
		case got.SHA256 != want.SHA256:
			v.problem(want.Path, message.Of("wrong SHA-256: %s", got.SHA256))
		case got.SM3 != want.SM3:
			v.problem(want.Path, message.Of("wrong SM3: %s", got.SM3))
		}
		v.report.Files++
	}
	return nil
}

// container checks the zip container after the content.
func (v *verifier) container(ctx context.Context) error {
	if v.pack.zip == nil { // an unpacked folder has no container
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

// plain returns the text of an error without file name and hint, which the report adds itself.
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
