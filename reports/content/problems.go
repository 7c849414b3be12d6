package content

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/shape"
)

var problemFields = []string{
	"number", "level", "proposed", "chapter", "chapter_title", "point", "sentence", "brief", "controls", "objects",
	"objects_count",
	"risks", "state", "owner", "deadline", "mitigation", "compensation", "reason", "remediation", "corrected_on",
	"decided_by", "threats", "harm",
}

// problem returns the fields of a security problem.
func (s *source) problem(p audit.SecurityProblem) shape.Fields {
	var controls, objects, risks []string
	for _, c := range p.Controls {
		controls = append(controls, reports.Clause(c))
	}
	for _, id := range p.Objects {
		if o := s.objects[id]; o != nil {
			objects = append(objects, o.Name)
		}
	}
	risks = append(risks, p.Risks...)
	title := ""
	for _, c := range s.main.Chapters {
		if c.ID == p.Chapter {
			title = c.Title.In(s.Input.Lang)
		}
	}
	row := texts(map[string]string{
		"number":        p.Number,
		"chapter":       p.Chapter,
		"chapter_title": title,
		"point":         strings.TrimSpace(p.Point + " " + p.Title.In(s.Input.Lang)),
		"sentence":      p.Sentence.In(s.Input.Lang),
		"brief":         s.brief(p.Sentence.In(s.Input.Lang)),
		"controls":      s.Join(controls),
		"objects":       s.shorten(objects),
		"objects_count": strconv.Itoa(len(objects)),
		"risks":         s.Join(risks),
		"state":         s.ProblemState(p.State),
		"remediation":   s.remediation(p),
	})
	row["level"], row["proposed"] = s.level(p.Level), s.level(p.Proposed)
	d := p.Decision
	if d == nil {
		d = &audit.ProblemDecision{}
	}
	by := ""
	if d.Name != "" {
		by = d.Name + s.text("，", ", ") + d.Date
	}
	if p.StillFails {
		row["state"] = plain(s.text("称已整改，核查仍不符合", "said to be corrected, a check still fails"))
	}
	for k, v := range map[string]string{
		"owner": s.or(d.Owner), "deadline": s.or(d.Deadline), "threats": s.or(""), "harm": s.or(s.harm(p)),
		"mitigation": d.Mitigation, "compensation": d.Compensation,
		"reason": d.Reason, "corrected_on": d.CorrectedOn, "decided_by": by,
	} {
		row[k] = plain(v)
	}
	return row
}

// harm returns the titles of the risks that a problem raises.
func (s *source) harm(p audit.SecurityProblem) string {
	var out []string
	for _, h := range s.score.Risks {
		if slices.Contains(p.Risks, h.ID) {
			out = append(out, h.Title.In(s.Input.Lang))
		}
	}
	return strings.Join(out, "\n")
}

// mostFaults is the largest number of faults in the short form of a problem.
const mostFaults = 2

// brief returns the first faults of the sentence of a problem and the number of the others.
func (s *source) brief(sentence string) string {
	end := s.text("；", "; ")
	faults := strings.Split(sentence, end)
	n := len(faults) - mostFaults
	if n <= 0 {
		return sentence
	}
	return strings.Join(faults[:mostFaults], end) + end + fmt.Sprintf(s.text("另有 %d 处不符合", "further faults: %d"), n)
}

// mostNames is the largest number of names in one cell.
const mostNames = 12

// shorten returns the first names of a list and the number of all.
func (s *source) shorten(names []string) string {
	if len(names) <= mostNames {
		return s.Join(names)
	}
	return fmt.Sprintf(s.text("%s 等 %d 个", "%s and others, %d in all"), s.Join(names[:mostNames]), len(names))
}

// remediation returns the remedies of the checks that fail, each once, and for records of people the requirements that
// are not met.
func (s *source) remediation(p audit.SecurityProblem) string {
	var out []string
	add := func(text string) {
		if text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	for _, id := range p.Findings {
		if f := s.findings[id]; f != nil {
			add(s.checks[f.Check].Remediation.In(s.Input.Lang))
		}
	}
	if len(out) == 0 {
		for _, c := range p.Controls {
			if r := s.controls[audit.ControlKey{Standard: p.Standard, Control: c}]; r != nil {
				add(fmt.Sprintf(s.text("落实 %s：%s", "Implement %s: %s"), reports.Clause(c), r.Text.In(s.Input.Lang)))
			}
		}
	}
	return strings.Join(out, "\n")
}

func (s *source) problemList(keep func(audit.SecurityProblem) bool) []shape.Fields {
	var out []shape.Fields
	for _, p := range s.problems {
		if keep(p) {
			out = append(out, s.problem(p))
		}
	}
	return out
}

func (s *source) problemRows(shape.Fields) []shape.Fields {
	return s.problemList(func(audit.SecurityProblem) bool { return true })
}

func open(p audit.SecurityProblem) bool {
	return p.State != audit.ProblemCorrected && len(p.Controls) > 0
}

func (s *source) openProblems(shape.Fields) []shape.Fields { return s.problemList(open) }

// mostImportant is the number of problems on the page of the conclusion.
const mostImportant = 6

// worstProblems returns the most important problems that are open: those of the highest level first, of these the ones
// that raise a risk, then those of more objects.
func (s *source) worstProblems(shape.Fields) []shape.Fields {
	list := slices.DeleteFunc(slices.Clone(s.problems), func(p audit.SecurityProblem) bool { return !open(p) })
	slices.SortStableFunc(list, func(a, b audit.SecurityProblem) int {
		return cmp.Or(
			cmp.Compare(b.Level.Rank(), a.Level.Rank()),
			cmp.Compare(min(len(b.Risks), 1), min(len(a.Risks), 1)),
			cmp.Compare(len(b.Objects), len(a.Objects)),
		)
	})
	var out []shape.Fields
	for _, p := range list[:min(len(list), mostImportant)] {
		out = append(out, s.problem(p))
	}
	return out
}

// judgedLevels returns the problems whose level people decided (整体测评).
func (s *source) judgedLevels(shape.Fields) []shape.Fields {
	return s.problemList(func(p audit.SecurityProblem) bool { return p.Decision != nil && p.Decision.Level != "" })
}

// formerProblems returns the problems in the register that are corrected or found no more.
func (s *source) formerProblems(shape.Fields) []shape.Fields {
	return s.problemList(func(p audit.SecurityProblem) bool {
		return p.State == audit.ProblemCorrected || len(p.Controls) == 0
	})
}

var riskFields = []string{"id", "title", "controls", "problems", "state", "rating", "source"}

// risk returns the fields of a risk.
func (s *source) risk(h audit.RiskHit) shape.Fields {
	var controls, problems []string
	for _, c := range h.Controls {
		controls = append(controls, reports.Clause(c))
	}
	for _, p := range s.problems {
		if slices.Contains(p.Risks, h.ID) {
			problems = append(problems, p.Number)
		}
	}
	rating := ""
	if r := h.Rating; r != nil {
		rating = fmt.Sprintf(s.text("%s（%s，%s）", "%s (%s, %s)"), r.Reason, r.Name, r.Date)
	}
	return texts(map[string]string{
		"id": h.ID, "title": h.Title.In(s.Input.Lang), "controls": s.Join(controls), "problems": s.Join(problems),
		"state": s.RiskState(h.State), "rating": rating, "source": "",
	})
}

// riskRows returns the cases and triggers that are raised or were entered.
func (s *source) riskRows(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, h := range s.score.Risks {
		out = append(out, s.risk(h))
	}
	return out
}

// majorRisks returns the triggers of a major risk that are established or to be rated.
func (s *source) majorRisks(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, h := range s.score.Risks {
		if h.Kind == "trigger" && (h.State == audit.RiskEstablished || h.State == audit.RiskToRate) {
			out = append(out, s.risk(h))
		}
	}
	return out
}

// triggers returns every trigger of the catalog with its state in this assessment.
func (s *source) triggers(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, r := range s.Risks {
		if r.Kind != "trigger" {
			continue
		}
		row := s.risk(audit.RiskHit{ID: r.ID, Title: r.Title})
		row["state"] = plain(s.text("未触发", "not raised"))
		for _, h := range s.score.Risks {
			if h.ID == r.ID {
				row = s.risk(h)
			}
		}
		row["source"] = plain(r.Source.In(s.Input.Lang))
		out = append(out, row)
	}
	return out
}

func (s *source) missing(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, m := range s.score.Missing {
		out = append(out, shape.Fields{"text": plain(m.In(s.Input.Lang))})
	}
	return out
}
