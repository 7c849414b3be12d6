package evidence

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// A pack with a correct manifest whose parts do not belong together is refused.
func TestVerifyDisagreement(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(a *audit.Assessment, in *PackInput)
		part string
	}{
		"other snapshot": {
			func(a *audit.Assessment, _ *PackInput) { a.Inputs["snapshot"] = "sha256:" + strings.Repeat("1", 64) },
			"it was made from another snapshot",
		},
		"no snapshot digest": {
			func(a *audit.Assessment, _ *PackInput) { delete(a.Inputs, "snapshot") },
			"it was made from another snapshot",
		},
		"other inputs": {func(a *audit.Assessment, in *PackInput) {
			in.Inputs = map[string]string{"snapshot": a.Inputs["snapshot"]}
		}, "its inputs are not those of the manifest"},
		"stray citation": {
			func(a *audit.Assessment, _ *PackInput) {
				a.Format = audit.AssessmentFormat1
				a.Findings[0].Evidence[0].SHA256 = strings.Repeat("1", 64)
			},
			"finding F-0123456789ab cites evidence that is not in the snapshot",
		},
		"stray evidence": {func(a *audit.Assessment, _ *PackInput) {
			a.Evidence = append(slices.Clone(a.Evidence), audit.Evidence{ID: "x", SHA256: strings.Repeat("1", 64)})
		}, "evidence x is not in the snapshot"},
		"stray answer": {
			func(a *audit.Assessment, _ *PackInput) {
				a.Evidence = append(slices.Clone(a.Evidence), audit.Evidence{
					ID:  "x",
					Raw: []audit.Raw{{Call: "GET /", SHA256: strings.Repeat("1", 64)}},
				})
			},
			"evidence x is not in the snapshot, or not as the snapshot records it",
		},
		"other format": {
			func(_ *audit.Assessment, in *PackInput) { swap(in, assessmentFile, `{"format":"assay.assessment/9"}`) },
			"assessment.json: unknown format",
		},
		"no assessment": {func(_ *audit.Assessment, in *PackInput) { drop(in, assessmentFile) }, "assessment.json: "},
		"no index": {
			func(_ *audit.Assessment, in *PackInput) { drop(in, "snapshot/snapshot.json") },
			"snapshot/snapshot.json: the file is missing",
		},
		"document gone": {
			func(_ *audit.Assessment, in *PackInput) { drop(in, "snapshot/evidence/") },
			"the file is missing",
		},
		"answer gone": {func(_ *audit.Assessment, in *PackInput) { drop(in, "snapshot/raw/") }, "the file is missing"},
		"other answer": {
			func(_ *audit.Assessment, in *PackInput) { swap(in, "snapshot/raw/", "200, all is well\n") },
			"wrong",
		},
		"unlisted answer": {func(_ *audit.Assessment, in *PackInput) {
			in.Files = append(in.Files, BytesFile("snapshot/raw/ab/x", nil))
		}, "snapshot/raw/ab/x: the snapshot does not list this file"},
		"unlisted": {
			func(_ *audit.Assessment, in *PackInput) { in.Files = append(in.Files, BytesFile("snapshot/x", nil)) },
			"snapshot/x: the snapshot does not list this file",
		},
		"other document": {
			func(_ *audit.Assessment, in *PackInput) { swap(in, "snapshot/evidence/", "{}\n") },
			"wrong",
		},
		"snapshot broken": {func(_ *audit.Assessment, in *PackInput) {
			drop(in, "snapshot/snapshot.json")
			in.Files = append(in.Files, BytesFile("snapshot/snapshot.json", []byte("{")))
		}, "snapshot/snapshot.json: 1:2: the file ends"},
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			sealed(t, filepath.Join(top, "snapshot"))
			s := open(t, filepath.Join(top, "snapshot"))
			a := assessmentOf(s)
			c.edit(a, &PackInput{})
			in := packInput(t, s, a)
			c.edit(a, &in)
			path := filepath.Join(top, "pack.zip")
			writePack(t, path, in)
			r, err := Verify(t.Context(), path)
			wantError(t, err, ErrVerification, c.part)
			if got := pointIDs(r.Checked); !slices.Contains(got, "container") ||
				slices.Contains(got, "inputs") && slices.Contains(got, "evidence") {
				t.Errorf("checked %v", got)
			}
		})
	}
}

func drop(in *PackInput, prefix string) {
	if i := slices.IndexFunc(in.Files, func(f File) bool { return strings.HasPrefix(f.Path, prefix) }); i >= 0 {
		in.Files = slices.Delete(in.Files, i, i+1)
	}
}

// swap replaces the content of a file by other well-formed content.
func swap(in *PackInput, prefix, content string) {
	for i, f := range in.Files {
		if strings.HasPrefix(f.Path, prefix) {
			in.Files[i] = BytesFile(f.Path, []byte(content))
			return
		}
	}
}
