package main

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/worksheet"
)

// A game is the part that people have in the played assessment.
type game struct {
	standard string
	before   *audit.Assessment // with the plan, without answers
	unmet    map[string]bool   // controls that an assessor judges as not met
	records  int               // number of records that people filled in
}

const (
	playedOn    = "2026-11-20"
	playedUntil = "2027-11-19"
	playedProof = "整改后的现场照片"
)

// playedUnmet returns controls that people judge as not met, one of each further control point, so that there are n
// problems in all.
func playedUnmet(a *audit.Assessment, n int) map[string]bool {
	points, out := map[string]bool{}, map[string]bool{}
	for _, p := range a.SecurityProblems {
		points[p.Point] = true
	}
	for _, r := range a.Results {
		point, _, _ := strings.Cut(r.Control, " ")
		if len(points) < n && !points[point] && r.Verdict == audit.Awaiting {
			points[point], out[r.Control] = true, true
		}
	}
	return out
}

// assessor returns the person who assesses a chapter.
func assessor(chapter string) string {
	switch chapter {
	case "8.1.1", "8.1.2", "8.1.3":
		return "王明"
	case "8.1.4", "8.1.5":
		return "李红"
	}
	return "赵刚"
}

// papers returns the answers of the three assessors to every demand that checks do not decide.
func (g *game) papers() []answers.File {
	chapters := map[string]string{}
	for _, r := range g.before.Results {
		chapters[r.Control] = r.Chapter
	}
	by := map[string][]audit.Answer{}
	for _, rec := range g.before.Records {
		name := assessor(chapters[rec.Control])
		list := g.answer(rec, name)
		if len(list) > 0 {
			g.records++
		}
		by[name] = append(by[name], list...)
	}
	var out []answers.File
	for _, f := range [...][2]string{{"wang.yaml", "王明"}, {"li.yaml", "李红"}, {"zhao.yaml", "赵刚"}} {
		out = append(out, answers.File{Name: f[0], Answers: by[f[1]]})
	}
	return out
}

// answer returns the answers to the open demands of one record.
func (g *game) answer(rec audit.Record, name string) []audit.Answer {
	var out []audit.Answer
	for _, d := range rec.Demands {
		if d.Verdict != audit.Awaiting && d.Verdict != audit.VerdictUndetermined {
			continue
		}
		a := audit.Answer{
			Standard:   rec.Standard,
			Control:    rec.Control,
			Demand:     d.Demand,
			Kind:       rec.Kind,
			Verdict:    audit.Conform,
			Record:     "现场核查，与要求一致",
			Method:     "examine",
			Name:       name,
			Reviewer:   "陈复核",
			Date:       playedOn,
			ValidUntil: playedUntil,
		}
		if rec.Object != "" {
			a.Objects = []string{rec.Object}
		}
		if g.unmet[rec.Control] {
			a.Verdict, a.Record = audit.Nonconform, "现场核查，措施未落实"
		}
		if d.Verdict == audit.VerdictUndetermined {
			a.Reason = "采集不到的部分已登录控制台核实"
		}
		out = append(out, a)
	}
	return out
}

// decide returns the decisions about all problems, and the number of those that are corrected: the first twelve that
// no check found.
func (g *game) decide(a *audit.Assessment) (register answers.Problems, corrected int) {
	for _, p := range a.SecurityProblems {
		d := audit.ProblemDecision{
			Standard:   p.Standard,
			Point:      p.Point,
			Number:     p.Number,
			Level:      audit.Medium,
			Mitigation: "运维区仅经堡垒机访问",
			Reason:     "利用条件受限",
			Owner:      "平台运维部",
			Deadline:   "2026-12-31",
			Name:       "王明",
			Date:       playedOn,
		}
		if len(p.Findings) == 0 && corrected < 12 {
			corrected++
			d.State, d.CorrectedOn = audit.ProblemCorrected, playedOn
			d.Evidence = []audit.AnswerFile{proof()}
		}
		register.Problems = append(register.Problems, d)
	}
	return register, corrected
}

// ratings returns a rating of every risk that is to be rated: each is
// established.
func (g *game) ratings(a *audit.Assessment) answers.File {
	f := answers.File{Name: "ratings.yaml"}
	for _, h := range a.Scores[0].Risks {
		if h.State != audit.RiskToRate {
			continue
		}
		r := audit.Rating{
			Standard:   g.standard,
			Risk:       h.ID,
			Rating:     audit.RiskEstablished,
			Reason:     "现场核实",
			Name:       "王明",
			Date:       playedOn,
			ValidUntil: playedUntil,
		}
		f.Ratings = append(f.Ratings, r)
	}
	return f
}

// proof returns the evidence file of the corrections.
func proof() audit.AnswerFile {
	sum := sha256.Sum256([]byte(playedProof))
	return audit.AnswerFile{
		Name:   "photos/corrected.txt",
		SHA256: hex.EncodeToString(sum[:]),
		Size:   int64(len(playedProof)),
	}
}

// keepEvidence stores the evidence file beside the files of people.
func (g *game) keepEvidence(t *testing.T, dir string) {
	t.Helper()
	writeFile(t, filepath.Join(dir, filepath.FromSlash(worksheet.StorePath(proof().SHA256))), playedProof)
}
