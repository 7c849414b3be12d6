package evidence

import (
	"strings"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/message"
)

// The register of security problems in a pack, and the evidence files of its decisions by digest.
const (
	problemsFile   = "problems.yaml"
	problemsFolder = "problems/"
)

// register compares the register of problems and the files to which it refers with the recorded digests.
func (v *verifier) register() {
	e, there := v.entry(problemsFile)
	got, want := "", v.manifest.Inputs["problems"]
	if there {
		got = "sha256:" + e.SHA256
	}
	switch {
	case !there && want != "":
		v.problem(problemsFile,
			message.Of("the assessment was made with a register of problems, which is missing: %s", want))
	case got != want:
		v.problem(problemsFile,
			message.Of("the register of problems is not that of the assessment: %s, recorded is %q", got, want))
	}
	named := map[string]bool{}
	if there {
		data, err := v.pack.read(problemsFile, e.Size)
		if err != nil {
			v.problem(problemsFile, plain(err))
			return
		}
		f, err := answers.ReadProblems(problemsFile, data)
		if err != nil {
			v.problem(problemsFile, plain(err))
			return
		}
		v.decided(f, named)
	}
	for _, e := range v.manifest.Files {
		if strings.HasPrefix(e.Path, problemsFolder) && !named[e.Path] {
			v.problem(e.Path, message.Of("no problem of the register names this file"))
		}
	}
}

// decided compares the evidence files of all decisions with their digests and adds their names to named.
func (v *verifier) decided(f answers.Problems, named map[string]bool) {
	for _, d := range f.Problems {
		for _, file := range d.Evidence {
			name := problemsFolder + "evidence/" + file.SHA256[:2] + "/" + file.SHA256
			named[name] = true
			switch e, there := v.entry(name); {
			case !there:
				v.problem(name, message.Of("the file is missing; the problem of %s names it", d.Point))
			case e.SHA256 != file.SHA256 || e.Size != file.Size:
				v.problem(name,
					message.Of("it is not the file that the problem of %s names: %d bytes with sha256:%s", d.Point,
						e.Size, e.SHA256))
			}
		}
	}
}
