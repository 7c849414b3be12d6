package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/shape"
)

var controlFields = []string{
	"control", "clause", "title", "requirement", "verdict", "reason", "methods", "objects", "roles", "standard",
}

// control returns the fields of a control.
func (s *source) control(r audit.Result) shape.Fields {
	reason := audit.Text{ZH: r.Reason, EN: r.ReasonEN}.In(s.Input.Lang)
	var roles []string
	for _, id := range r.Roles {
		roles = append(roles, s.Role(id))
	}
	objects := ""
	if n := r.Objects; n != nil {
		objects = strconv.Itoa(n.Conform + n.Partial + n.Nonconform + n.Undetermined + n.Awaiting)
	}
	return shape.Fields{
		"control":     plain(reports.Clause(r.Control)),
		"clause":      plain(s.clause(r.Standard, r.Control)),
		"title":       plain(r.Title.In(s.Input.Lang)),
		"requirement": plain(r.Text.In(s.Input.Lang)),
		"verdict":     s.verdict(r.Verdict, r.Standard),
		"reason":      plain(reason),
		"methods":     plain(s.Methods(r.Methods)),
		"objects":     plain(objects),
		"roles":       plain(s.Join(roles)),
		"standard":    plain(s.standard(r.Standard)),
	}
}

// clause returns the number of a control with that of its standard: GB/T 22239-2019 8.1.4.9 a).
func (s *source) clause(standard, control string) string {
	return s.standard(standard) + " " + reports.Clause(control)
}

// standard returns the number or title of a standard.
func (s *source) standard(id string) string {
	for _, x := range s.Assessment.Standards {
		if x.ID == id {
			return reports.StandardNumber(x.Title, s.Input.Lang)
		}
	}
	return id
}

func (s *source) standardRows(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, x := range s.Assessment.Standards {
		if !slices.Contains(s.Standards, x.ID) {
			continue
		}
		total, open := 0, 0
		for v, n := range x.Counts {
			total += n
			if v == audit.VerdictUndetermined || v == audit.Awaiting {
				open += n
			}
		}
		out = append(out, texts(map[string]string{
			"title":   x.Title.In(s.Input.Lang),
			"number":  reports.StandardNumber(x.Title, s.Input.Lang),
			"total":   strconv.Itoa(total),
			"decided": strconv.Itoa(total - open),
			"source":  x.Source.In(s.Input.Lang),
		}))
	}
	return out
}

// chapters returns the chapters of the standards of the report, with their counts.
func (s *source) chapters(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, std := range s.Assessment.Standards {
		if !slices.Contains(s.Standards, std.ID) {
			continue
		}
		for _, c := range std.Chapters {
			if row := s.chapter(std.ID, c); row != nil {
				out = append(out, row)
			}
		}
	}
	return out
}

// chapter returns the fields of one chapter; nil where it has no control.
func (s *source) chapter(standard string, c audit.Chapter) shape.Fields {
	n := map[audit.Verdict]int{}
	total := 0
	var met, unmet []string
	for _, r := range s.results {
		if r.Standard != standard || r.Chapter != c.ID {
			continue
		}
		total++
		n[r.Verdict]++
		if r.Verdict == audit.Conform {
			met = append(met, reports.Clause(r.Control)+" "+r.Text.In(s.Input.Lang))
		}
	}
	if total == 0 {
		return nil
	}
	for _, p := range s.problems {
		if p.Chapter == c.ID {
			unmet = append(unmet, p.Number+" "+p.Sentence.In(s.Input.Lang))
		}
	}
	applicable := n[audit.Conform] + n[audit.PartlyConform] + n[audit.Nonconform]
	rate := ""
	if applicable > 0 { // rounded as that of the standard
		rate = percent(float64(n[audit.Conform]) * 100 / float64(applicable))
	}
	row := texts(map[string]string{
		"chapter":        c.ID,
		"chapter_title":  c.Title.In(s.Input.Lang),
		"total":          strconv.Itoa(total),
		"decided":        strconv.Itoa(applicable + n[audit.VerdictNotApplicable]),
		"rate":           rate,
		"measures":       strings.Join(met, "\n"),
		"measures_count": strconv.Itoa(len(met)),
		"issues":         strings.Join(unmet, "\n"),
		"issues_count":   strconv.Itoa(len(unmet)),
	})
	for _, v := range audit.Verdicts {
		row[string(v)] = plain(strconv.Itoa(n[v]))
	}
	return row
}

// controlRows returns the controls of the chapter, or all.
func (s *source) controlRows(within shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, r := range s.results {
		if c := within["chapter"].Text; c == "" || c == r.Chapter {
			out = append(out, s.control(r))
		}
	}
	return out
}

// inapplicable returns the controls that do not apply, with the reason.
func (s *source) inapplicable(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, r := range s.results {
		if r.Verdict == audit.VerdictNotApplicable {
			out = append(out, s.control(r))
		}
	}
	return out
}

func (s *source) chapterIssues(within shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, p := range s.problems {
		if p.Chapter == within["chapter"].Text {
			out = append(out, s.problem(p))
		}
	}
	return out
}

// roles counts the controls of each responsible party. A control of two parties counts for both.
func (s *source) roles(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, role := range s.Words.Roles() {
		n, total := map[audit.Verdict]int{}, 0
		for _, r := range s.results {
			if slices.Contains(r.Roles, role) {
				n[r.Verdict]++
				total++
			}
		}
		if total == 0 {
			continue
		}
		row := texts(map[string]string{
			"role":  s.Role(role),
			"total": strconv.Itoa(total),
			"open":  strconv.Itoa(n[audit.VerdictUndetermined] + n[audit.Awaiting]),
		})
		for _, v := range audit.Verdicts[:4] {
			row[string(v)] = plain(strconv.Itoa(n[v]))
		}
		out = append(out, row)
	}
	return out
}

// roleControls returns the controls of the party around it.
func (s *source) roleControls(within shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, r := range s.results {
		if slices.ContainsFunc(r.Roles, func(id string) bool { return s.Role(id) == within["role"].Text }) {
			row := s.control(r)
			row["validity"] = plain(s.validity(r))
			out = append(out, row)
		}
	}
	return out
}

// reuse returns the decided controls that the provider answers, for the assessment of a tenant.
func (s *source) reuse(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, r := range s.results {
		if !slices.Contains(r.Roles, "provider") || r.Verdict == audit.VerdictUndetermined ||
			r.Verdict == audit.Awaiting {
			continue
		}
		row := s.control(r)
		row["validity"] = plain(s.validity(r))
		row["basis"] = plain(s.basis(r))
		out = append(out, row)
	}
	return out
}

// basis returns the number of findings and answers behind a result.
func (s *source) basis(r audit.Result) string {
	var parts []string
	if n := len(r.Findings); n > 0 {
		parts = append(parts, fmt.Sprintf(s.text("自动核查结果 %d 条", "findings of checks: %d"), n))
	}
	if n := len(r.Answers); n > 0 {
		parts = append(parts, fmt.Sprintf(s.text("人工核查记录 %d 条", "records of people: %d"), n))
	}
	return strings.Join(parts, s.text("，", ", "))
}

// validity returns until when a result counts: the earliest day on which one of its answers expires, and otherwise the
// time of the evidence, beyond which a check proves nothing.
func (s *source) validity(r audit.Result) string {
	day := ""
	for _, a := range r.Answers {
		if a.ValidUntil != "" && (day == "" || a.ValidUntil < day) {
			day = a.ValidUntil
		}
	}
	switch {
	case day == "":
		return fmt.Sprintf(s.text("采集时点 %s 的状态", "state as of %s"), s.View.AsOf[:min(10, len(s.View.AsOf))])
	case len(r.Findings) > 0:
		return fmt.Sprintf(s.text("%s；自动核查部分为采集时点的状态", "%s; checks show the state as of the evidence"), day)
	}
	return day
}
