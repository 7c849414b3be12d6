package evidence

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/message"
)

// Places in a pack.
const (
	answersFile   = "answers.yaml"
	planFile      = "plan.yaml"
	answersFolder = "answers/evidence/" // files by digest, as below an answers file
	reportsFolder = "reports/"
)

// nothing is the digest that earlier versions recorded for missing answers or waivers.
var nothing = digestOf(nil)

// trees compares the recorded digests of controls and checks with the files in the pack, whose bytes are already
// verified.
func (v *verifier) trees(context.Context) error {
	for _, tree := range []struct {
		input, folder string
		words         message.Text
		counts        func(name string) bool
	}{
		{"controls", "controls/", message.Of("controls"), isControl},
		{"checks", "rego/", message.Of("checks"), isPolicy},
	} {
		sum := sha256.New()
		for _, e := range v.manifest.Files { // sorted, as the digest requires
			if name, ok := strings.CutPrefix(e.Path, tree.folder); ok && tree.counts(name) {
				fmt.Fprintf(sum, "%s %s\n", e.SHA256, name)
			}
		}
		got, want := "sha256:"+hex.EncodeToString(sum.Sum(nil)), v.manifest.Inputs[tree.input]
		if got != want {
			v.problem(tree.folder,
				message.Of("the %s are not those of the assessment: %s, recorded is %q", tree.words, got, want))
		}
	}
	return nil
}

// isControl reports whether a file of the controls is part of the judgement. internal/catalog digests the same
// files; internal/engine those of isPolicy.
func isControl(name string) bool { return path.Ext(name) == ".yaml" }

func isPolicy(name string) bool {
	return (path.Ext(name) == ".rego" || path.Ext(name) == ".json") && !strings.HasSuffix(name, "_test.rego")
}

// people compares answers, the files to which they refer, waivers, the plan and the register of problems
// with the recorded digests.
func (v *verifier) people(context.Context) error {
	v.answers()
	v.waivers()
	v.plan()
	v.register()
	return nil
}

// plan compares the assessment plan with its recorded digest.
func (v *verifier) plan() {
	got := ""
	if e, there := v.entry(planFile); there {
		got = "sha256:" + e.SHA256
	}
	switch want := v.manifest.Inputs["plan"]; {
	case got == "" && want != "":
		v.problem(planFile, message.Of("the assessment was made with a plan, which is missing: %s", want))
	case got != want:
		v.problem(planFile, message.Of("the plan is not that of the assessment: %s, recorded is %q", got, want))
	}
}

func (v *verifier) entry(name string) (Entry, bool) {
	i, ok := slices.BinarySearchFunc(v.manifest.Files, name, func(e Entry, name string) int {
		return strings.Compare(e.Path, name)
	})
	if !ok {
		return Entry{}, false
	}
	return v.manifest.Files[i], true
}

// recorded compares an input with its recorded digest; got is "" if the pack has no such input.
func (v *verifier) recorded(input string, words message.Text, file, got string) {
	want := v.manifest.Inputs[input]
	switch {
	case got == "" && want != "" && want != nothing:
		v.problem(file, message.Of("the assessment was made with %s, which are missing: %s", words, want))
	case got != "" && got != want:
		v.problem(file, message.Of("the %s are not those of the assessment: %s, recorded is %q", words, got, want))
	}
}

func (v *verifier) answers() {
	e, there := v.entry(answersFile)
	if !there {
		v.recorded("answers", message.Of("answers"), answersFile, "")
	} else {
		v.recorded("answers", message.Of("answers"), answersFile, "sha256:"+e.SHA256)
	}
	named := map[string]bool{}
	if there {
		data, err := v.pack.read(answersFile, e.Size)
		if err != nil {
			v.problem(answersFile, plain(err))
			return
		}
		f, err := answers.ReadAnswers(answersFile, data)
		if err != nil {
			v.problem(answersFile, plain(err))
			return
		}
		for _, a := range f.Answers {
			for _, file := range a.Evidence {
				name := answersFolder + file.SHA256[:2] + "/" + file.SHA256
				named[name] = true
				v.attachment(name, file.SHA256, file.Size, a.Control)
			}
		}
	}
	for _, e := range v.manifest.Files {
		if strings.HasPrefix(e.Path, "answers/") && !named[e.Path] {
			v.problem(e.Path, message.Of("no answer names this file"))
		}
	}
}

func (v *verifier) attachment(name, sum string, size int64, control string) {
	switch e, there := v.entry(name); {
	case !there:
		v.problem(name, message.Of("the file is missing; the answer to %s names it", control))
	case e.SHA256 != sum || e.Size != size:
		v.problem(name,
			message.Of("it is not the file that the answer to %s names: %d bytes with sha256:%s", control, e.Size,
				e.SHA256))
	}
}

// waivers compares the digest of all waivers in the order of their numbers: waivers/1.yaml, waivers/2.yaml …
func (v *verifier) waivers() {
	sum, numbered := sha256.New(), map[string]bool{}
	for n := 1; ; n++ {
		e, there := v.entry(fmt.Sprintf("waivers/%d.yaml", n))
		if !there {
			break
		}
		numbered[e.Path] = true
		data, err := v.pack.read(e.Path, e.Size)
		if err != nil {
			v.problem(e.Path, plain(err))
			return
		}
		sum.Write(data)
	}
	got := ""
	if len(numbered) > 0 {
		got = "sha256:" + hex.EncodeToString(sum.Sum(nil))
	}
	v.recorded("waivers", message.Of("waivers"), "waivers/", got)
	for _, e := range v.manifest.Files {
		if strings.HasPrefix(e.Path, "waivers/") && !numbered[e.Path] {
			v.problem(e.Path, message.Of("no waiver file has this name: they are numbered from 1"))
		}
	}
}

// reportList compares the reports with the list in the manifest. Earlier versions recorded no list.
func (v *verifier) reportList(context.Context) error {
	if v.manifest.Reports == nil {
		return errNotLooked
	}
	there := map[string]bool{}
	for _, e := range v.manifest.Files {
		if !strings.HasPrefix(e.Path, reportsFolder) {
			continue
		}
		there[e.Path] = true
		if want, ok := v.manifest.Reports[e.Path]; !ok {
			v.problem(e.Path, message.Of("the list of reports does not name it"))
		} else if want != "sha256:"+e.SHA256 {
			v.problem(e.Path, message.Of("it is not the report that was written: recorded is %s", want))
		}
	}
	for name := range v.manifest.Reports {
		if !there[name] {
			v.problem(name, message.Of("the report is missing"))
		}
	}
	return nil
}

// site compares the configuration in the snapshot with the digest that the assessment records as its parameters.
func (v *verifier) site(s *Snapshot) {
	site, err := s.Site()
	if err != nil {
		v.problem(snapshotDir, plain(err))
		return
	}
	data, err := json.Marshal(site)
	if err != nil {
		v.problem(snapshotDir, message.Of("read configuration: %v", err))
		return
	}
	if got, want := digestOf(data), v.manifest.Inputs["parameters"]; got != want {
		v.problem(snapshotDir,
			message.Of("the configuration is not that of the assessment: %s, recorded is %q", got, want))
	}
}

// knownPlace reports whether verify compares a file of the manifest with another record.
func knownPlace(name string) bool {
	if rest, ok := strings.CutPrefix(name, "controls/"); ok {
		return isControl(rest)
	}
	if rest, ok := strings.CutPrefix(name, "rego/"); ok {
		return isPolicy(rest)
	}
	for _, folder := range []string{snapshotDir + "/", "answers/", "waivers/", problemsFolder, reportsFolder} {
		if strings.HasPrefix(name, folder) {
			return true
		}
	}
	return name == answersFile || name == planFile || name == problemsFile || name == assessmentFile
}
