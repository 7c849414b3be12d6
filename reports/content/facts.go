package content

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/shape"
)

// makeFacts returns the facts of the report. A missing fact is empty. The names do not depend on the
// assessment.
func (s *source) makeFacts() shape.Fields {
	out := shape.Fields{}
	maps.Copy(out, s.projectFacts())
	maps.Copy(out, s.conclusionFacts())
	maps.Copy(out, s.objectFacts())
	maps.Copy(out, s.acceptanceFacts())
	return out
}

// texts returns fields without tones.
func texts(m map[string]string) shape.Fields {
	out := shape.Fields{}
	for k, v := range m {
		out[k] = plain(v)
	}
	return out
}

// project returns the basic information; the zero value where there is none.
func (s *source) project() audit.Project {
	if s.Assessment.Project == nil {
		return audit.Project{}
	}
	return *s.Assessment.Project
}

func (s *source) projectFacts() shape.Fields {
	p, a := s.project(), s.Assessment
	name := p.Grading.Name
	if name == "" {
		name = a.System.Name
	}
	edition := p.Edition
	if edition == "" {
		edition = s.text("2025版", "edition 2025")
	}
	var titles []string
	for _, x := range a.Standards {
		titles = append(titles, x.Title.In(s.Input.Lang))
	}
	out := map[string]string{
		"report_number":   p.ReportNumber,
		"edition":         edition,
		"system":          name,
		"system_form":     p.Grading.Form,
		"filing_number":   p.Grading.FilingNumber,
		"grade":           s.Grade(a.System.Grade, p.Grading),
		"extensions":      s.Join(p.Grading.Extensions),
		"industry":        s.Join(p.Grading.Industry),
		"business":        strings.TrimSpace(p.Grading.Business),
		"network":         strings.TrimSpace(p.Grading.Network),
		"start":           p.Start,
		"end":             p.End,
		"reported":        p.Reported,
		"as_of":           s.View.AsOf,
		"tool":            strings.TrimSpace("assay " + s.Tool),
		"standards":       s.Join(titles),
		"standard":        s.main.Title.In(s.Input.Lang),
		"standard_number": reports.StandardNumber(s.main.Title, s.Input.Lang),
		"standard_source": s.main.Source.In(s.Input.Lang),
		"edition_notice":  "",
		"member_names":    "",
	}
	if s.main.SupersededBy != nil {
		out["edition_notice"] = s.main.SupersededBy.Notice.In(s.Input.Lang)
	}
	var members []string
	for _, m := range p.People {
		members = append(members, m.Name)
	}
	out["member_names"] = s.Join(members)
	for prefix, o := range map[string]audit.Organisation{
		"client": p.Client, "assessed": p.Assessed, "assessors": p.Assessors,
	} {
		for field, v := range map[string]string{
			"name": o.Name, "code": o.Code, "licence": o.Licence, "address": o.Address, "postcode": o.Postcode,
			"contact": o.Contact.Name, "contact_title": o.Contact.Title, "department": o.Contact.Department,
			"phone": o.Contact.Phone, "mobile": o.Contact.Mobile, "mail": o.Contact.Mail,
		} {
			out[prefix+"."+field] = v
		}
	}
	for prefix, by := range map[string]audit.Signature{
		"prepared": p.Prepared, "reviewed": p.Reviewed, "approved": p.Approved,
	} {
		out[prefix+".name"], out[prefix+".date"] = by.Name, by.Date
	}
	return texts(out)
}

// percent returns a percentage with one decimal.
func percent(p float64) string { return fmt.Sprintf("%.1f%%", p) }

// ratio returns n ÷ of as a percentage; "" for a share of nothing.
func ratio(n, of int) string {
	if of == 0 {
		return ""
	}
	return reports.Percent(n, of)
}

func (s *source) conclusionFacts() shape.Fields {
	counts := map[audit.Verdict]int{}
	for _, r := range s.results {
		counts[r.Verdict]++
	}
	open := counts[audit.VerdictUndetermined] + counts[audit.Awaiting]
	total := len(s.results)
	out := map[string]string{
		"conclusion":        s.score.Words.In(s.Input.Lang),
		"concluded":         s.score.Conclusion,
		"rate":              "",
		"rate_rule":         s.score.RateRule.In(s.Input.Lang),
		"rate_sum":          "",
		"item_mean":         "",
		"items.total":       strconv.Itoa(total),
		"items.decided":     strconv.Itoa(total - open),
		"items.decided_pct": ratio(total-open, total),
		"items.applicable":  strconv.Itoa(total - open - counts[audit.VerdictNotApplicable]),
		"items.open":        strconv.Itoa(open),
		"missing":           "",
		"major.words":       "",
		"warnings":          strings.Join(s.warned(), "\n"),
	}
	for _, v := range audit.Verdicts {
		out["items."+string(v)] = strconv.Itoa(counts[v])
	}
	if s.score.Standard != "" {
		out["rate"] = percent(s.score.Rate)
		out["rate_sum"] = fmt.Sprintf("%d ÷ %d = %s", counts[audit.Conform], s.score.Applicable, percent(s.score.Rate))
		out["item_mean"] = fmt.Sprintf("%.2f", s.score.ItemMean)
	}
	var missing []string
	for _, m := range s.score.Missing {
		missing = append(missing, m.In(s.Input.Lang))
	}
	out["missing"] = strings.Join(missing, s.text("；", "; "))
	if m := s.score.Major; m != nil {
		out["major.words"] = fmt.Sprintf(s.text("%d（已整改 %d）", "%d (corrected: %d)"), m.Found, m.Corrected)
	}
	n := audit.ProblemCounts{}
	if s.score.Problems != nil {
		n = *s.score.Problems
	}
	for key, k := range map[string]int{
		"high": n.High, "medium": n.Medium, "low": n.Low, "corrected": n.Corrected, "total": n.High + n.Medium + n.Low,
		"open": n.High + n.Medium + n.Low - n.Corrected,
	} {
		out["problems."+key] = strconv.Itoa(k)
	}
	return texts(out)
}

func (s *source) objectFacts() shape.Fields {
	sampled := 0
	for _, o := range s.Assessment.Objects {
		if o.Sampled {
			sampled++
		}
	}
	records := 0
	for _, list := range s.records {
		records += len(list)
	}
	out := map[string]string{
		"objects.total":   strconv.Itoa(len(s.Assessment.Objects)),
		"objects.sampled": strconv.Itoa(sampled),
		"records.total":   strconv.Itoa(records),
		"sample_rule":     "",
	}
	if p := s.Assessment.Plan; p != nil && p.Sample.PerGroup > 0 {
		out["sample_rule"] = fmt.Sprintf(s.text(
			"关键、重要和区域边界上的对象全部纳入；同类、同产品、同版本的对象至少抽取 %d 个，按种子“%s”确定的次序抽取，可复现。",
			"All that is key, important or at a boundary, and at least %d objects of each kind, product and "+
				"version, drawn "+
				"in the order of seed “%s”; the choice can be repeated."), p.Sample.PerGroup, p.Sample.Seed)
	}
	return texts(out)
}

// acceptanceFacts returns the verdict of the acceptance.
func (s *source) acceptanceFacts() shape.Fields {
	out := map[string]string{"acceptance": "", "acceptance_decided": "", "acceptance_why": ""}
	if a := s.Acceptance; a != nil {
		out["acceptance"] = a.Words.In(s.Input.Lang)
		out["acceptance_decided"] = string(a.Verdict)
		var why []string
		for _, w := range a.Reasons {
			why = append(why, w.In(s.Input.Lang))
		}
		out["acceptance_why"] = strings.Join(why, s.text("；", "; "))
	}
	return texts(out)
}
