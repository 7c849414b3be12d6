package evidence

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// A changed pack with a new manifest is detected by the digests that its files record.
func TestVerifyComparesInputs(t *testing.T) {
	proof := "problems/evidence/" + minutes[:2] + "/" + minutes
	attachment := "answers/evidence/" + minutes[:2] + "/" + minutes
	put := func(name, text string) func(*PackInput) {
		return func(in *PackInput) {
			in.Files = slices.DeleteFunc(in.Files, func(f File) bool { return f.Path == name })
			in.Files = append(in.Files, BytesFile(name, []byte(text)))
		}
	}
	gone := func(name string) func(*PackInput) { return func(in *PackInput) { drop(in, name) } }
	for name, c := range map[string]struct {
		edit  func(in *PackInput)
		point Point
		part  string
	}{
		"answers changed": {
			put(answersFile, strings.Replace(answersText, "conform", "not_applicable", 1)),
			pointPeople,
			"the answers are not those of the assessment",
		},
		"answers removed": {
			gone(answersFile),
			pointPeople,
			"the assessment was made with answers, which are missing",
		},
		"answers not to be read": {put(answersFile, "x"), pointPeople, "answers.yaml: "},
		"attachment removed":     {gone(attachment), pointPeople, "the file is missing; the answer to c names it"},
		"attachment changed": {
			put(attachment, "minutez\n"),
			pointPeople,
			"it is not the file that the answer to c names",
		},
		"attachment added": {put("answers/evidence/ab/x", "x"), pointPeople, "no answer names this file"},
		"waivers changed": {
			put("waivers/2.yaml", waiversText+"\n"),
			pointPeople,
			"the waivers are not those of the assessment",
		},
		"last waivers removed": {gone("waivers/2.yaml"), pointPeople, "the waivers are not those of the assessment"},
		"first waivers removed": {
			gone("waivers/1.yaml"),
			pointPeople,
			"the assessment was made with waivers, which are missing",
		},
		"waivers added": {
			put("waivers/3.yaml", waiversText),
			pointPeople,
			"the waivers are not those of the assessment",
		},
		"waivers of another name": {
			put("waivers/02.yaml", waiversText),
			pointPeople,
			"waivers/02.yaml: no waiver file has this name",
		},
		"register changed": {
			put(problemsFile, problemsText+"\n"),
			pointPeople,
			"the register of problems is not that of the assessment",
		},
		"register removed": {
			gone(problemsFile),
			pointPeople,
			"the assessment was made with a register of problems, which is missing",
		},
		"register not to be read": {
			put(problemsFile, "x"),
			pointPeople,
			"problems.yaml: ",
		},
		"no digest of the register": {
			func(in *PackInput) { delete(in.Inputs, "problems") },
			pointPeople,
			`recorded is ""`,
		},
		"evidence of a problem removed": {
			gone(proof),
			pointPeople,
			proof + ": the file is missing; the problem of 1 names it",
		},
		"evidence of a problem changed": {
			put(proof, "minute\n"),
			pointPeople,
			"it is not the file that the problem of 1 names: 7 bytes",
		},
		"a file that no problem names": {
			put("problems/evidence/00/00", "x"),
			pointPeople,
			"no problem of the register names this file",
		},
		"plan changed": {
			put(planFile, planText+"\n"),
			pointPeople,
			"the plan is not that of the assessment",
		},
		"plan removed": {
			gone(planFile),
			pointPeople,
			"the assessment was made with a plan, which is missing",
		},
		"no digest of the plan": {
			func(in *PackInput) { delete(in.Inputs, "plan") },
			pointPeople,
			`recorded is ""`,
		},
		"policy removed": {
			gone("rego/checks/esxi/lockdown_mode.rego"),
			pointTrees,
			"rego/: the checks are not those of the assessment",
		},
		"policy changed": {
			put("rego/checks/esxi/lockdown_mode.rego", "package y\n"),
			pointTrees,
			"rego/: the checks are not",
		},
		"policy added": {
			put("rego/site/checks/a/b.rego", "package y\n"),
			pointTrees,
			"rego/: the checks are not",
		},
		"policy renamed": {
			func(in *PackInput) { gone("rego/")(in); put("rego/checks/x.rego", "package x\n")(in) },
			pointTrees,
			"rego/: the checks are not",
		},
		"catalog removed":         {gone("controls/x.yaml"), pointTrees, "controls/: the controls are not"},
		"catalog changed":         {put("controls/x.yaml", "id: y\n"), pointTrees, "controls/: the controls are not"},
		"catalog added":           {put("controls/y.yaml", ""), pointTrees, "controls/: the controls are not"},
		"no digest of the checks": {func(in *PackInput) { delete(in.Inputs, "checks") }, pointTrees, `recorded is ""`},
		"no digest of the answers": {
			func(in *PackInput) { delete(in.Inputs, "answers") },
			pointPeople,
			`recorded is ""`,
		},
		"other digest of parameters": {
			func(in *PackInput) { in.Inputs["parameters"] = nothing },
			pointIndex,
			"the configuration is not that of the assessment",
		},
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			sealed(t, filepath.Join(top, "snapshot"))
			s := open(t, filepath.Join(top, "snapshot"))
			a := assessmentOf(s)
			in := packInput(t, s, a)
			c.edit(&in)
			var text bytes.Buffer // the digests in the assessment match those of the manifest
			must(t, WriteAssessment(&text, a))
			put(assessmentFile, text.String())(&in)
			path := filepath.Join(top, "pack.zip")
			writePack(t, path, in)
			r, err := Verify(t.Context(), path)
			wantError(t, err, ErrVerification, c.part)
			if slices.Contains(pointIDs(r.Checked), c.point.ID) {
				t.Errorf("checked %v", pointIDs(r.Checked))
			}
		})
	}
}

func TestVerifyComparesReports(t *testing.T) {
	const report = "reports/评估报告.pdf"
	for name, c := range map[string]struct {
		edit func(m *Manifest, data map[string][]byte)
		part string
	}{
		"removed": {func(m *Manifest, data map[string][]byte) {
			m.Files = slices.DeleteFunc(m.Files, func(e Entry) bool { return e.Path == report })
			delete(data, report)
		}, report + ": the report is missing"},
		"not in the list": {
			func(m *Manifest, _ map[string][]byte) { delete(m.Reports, report) },
			report + ": the list of reports does not name it",
		},
		"other digest": {
			func(m *Manifest, _ map[string][]byte) { m.Reports[report] = nothing },
			report + ": it is not the report that was written",
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, _ := packed(t, t.TempDir())
			names, data := contents(t, path)
			var m Manifest
			must(t, json.Unmarshal(data[manifestFile], &m))
			c.edit(&m, data)
			var text bytes.Buffer
			must(t, encodeIndented(&text, m))
			data[manifestFile] = text.Bytes()
			names = slices.DeleteFunc(names, func(n string) bool { return data[n] == nil && n != "zz-empty.txt" })
			repack(t, path, names, data)
			reseal(t, path)
			_, err := Verify(t.Context(), path)
			wantError(t, err, ErrVerification, c.part)
		})
	}
}

// An index that contradicts its documents or itself is detected although every digest is correct.
func TestVerifyComparesTheIndex(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(s *audit.Snapshot)
		part string
	}{
		"seen in 2001": {
			func(s *audit.Snapshot) { s.Evidence[1].At = now.AddDate(-25, 0, 0) },
			`is dated 2001-11-22T02:00:00Z, its target was looked at from`,
		},
		"seen in 2099": {
			func(s *audit.Snapshot) { s.Evidence[1].At = now.AddDate(73, 0, 0) },
			`is dated 2099-11-22T02:00:00Z`,
		},
		"configuration of another day": {
			func(s *audit.Snapshot) { s.Evidence[0].At = now.AddDate(0, 0, 1) },
			`evidence "site.config" is dated`,
		},
		"target ends before it starts": {
			func(s *audit.Snapshot) { s.Targets[0].Started = now.Add(2 * 60e9) },
			`target "vc-a" was finished at`,
		},
		"target outside": {
			func(s *audit.Snapshot) { s.Targets[0].Finished = now.AddDate(1, 0, 0) },
			`target "vc-a" was looked at from`,
		},
		"snapshot ends before": {
			func(s *audit.Snapshot) { s.Finished = now.AddDate(-1, 0, 0) },
			"the snapshot was finished at",
		},
		"snapshot without a start": {
			func(s *audit.Snapshot) { s.Started = audit.Target{}.Started },
			"the snapshot was finished at",
		},
		"subjects": {
			func(s *audit.Snapshot) { s.Evidence[1].Subjects++ },
			"counts 4 subjects and 1 gaps, the document has 3 and 1",
		},
		"gaps": {func(s *audit.Snapshot) { s.Evidence[1].Gaps = 0 }, "counts 3 subjects and 0 gaps"},
		"a class that was lost": {
			func(s *audit.Snapshot) { s.Evidence[1].Lost = []string{"vms"} },
			`has the incomplete collections ["vms"], the document []`,
		},
		"subjects of the configuration": {func(s *audit.Snapshot) { s.Evidence[0].Subjects = 0 },
			"counts 0 subjects and 0 gaps, the document has 1 and 0"},
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			dir := filepath.Join(top, "snapshot")
			sealed(t, dir)
			index := open(t, dir).Index
			c.edit(&index)
			var text bytes.Buffer
			must(t, encodeIndented(&text, index))
			write(t, filepath.Join(dir, snapshotFile), text.Bytes())
			s, err := openFS(os.DirFS(dir), dir)
			must(t, err)
			path := filepath.Join(top, "pack.zip")
			writePack(t, path, packInput(t, s, assessmentOf(s)))
			_, err = Verify(t.Context(), path)
			wantError(t, err, ErrVerification, c.part)
			if strings.Contains(c.part, "counts") || strings.Contains(c.part, "incomplete") {
				return
			}
			_, err = Open(dir)
			wantError(t, err, ErrInput, c.part)
		})
	}
}

func TestEmptyFolderIsFound(t *testing.T) {
	top := t.TempDir()
	path, _ := packed(t, top)
	dir := filepath.Join(top, "unpacked")
	unpack(t, path, dir)
	must(t, os.MkdirAll(filepath.Join(dir, "snapshot", "evidence", "zz"), 0o700))
	_, err := Verify(t.Context(), dir)
	wantError(t, err, ErrVerification, "snapshot/evidence/zz: the manifest lists no file in this folder")
}
