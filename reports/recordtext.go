package reports

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// A Recorder writes the text of records (结果记录) from the findings and answers of an assessment, as an assessor would
// word it.
type Recorder struct {
	preparer
	findings map[string]*audit.Finding
	objects  map[string]*audit.Object
	answers  map[audit.ControlKey][]audit.Answer
}

// NewRecorder returns a Recorder of an assessment in one language.
func NewRecorder(a *audit.Assessment, l audit.Lang) *Recorder {
	r := &Recorder{
		preparer: preparer{a: a, lang: l, checks: map[string]audit.CheckSummary{}},
		findings: make(map[string]*audit.Finding, len(a.Findings)),
		objects:  make(map[string]*audit.Object, len(a.Objects)),
		answers:  make(map[audit.ControlKey][]audit.Answer, len(a.Results)),
	}
	for _, c := range a.Checks {
		r.checks[c.ID] = c
	}
	for i := range a.Findings {
		r.findings[a.Findings[i].ID] = &a.Findings[i]
	}
	for i := range a.Objects {
		r.objects[a.Objects[i].ID] = &a.Objects[i]
	}
	for _, x := range a.Results {
		r.answers[audit.ControlKey{Standard: x.Standard, Control: x.Control}] = x.Answers
	}
	return r
}

// Object returns the object of a record; nil for a record about a kind of objects.
func (r *Recorder) Object(rec audit.Record) *audit.Object { return r.objects[rec.Object] }

// Text returns the text of a record: for each demand the values or faults that checks found, the record of the person
// who answered it, or that it is open.
func (r *Recorder) Text(rec audit.Record) string {
	var parts []string
	for _, d := range rec.Demands {
		if part := r.demand(rec, d); part != "" {
			parts = append(parts, part)
		}
	}
	end := audit.Text{ZH: "；", EN: "; "}.In(r.lang)
	text := strings.Join(parts, end)
	if text == "" {
		return ""
	}
	name := rec.Kind
	if o := r.Object(rec); o != nil {
		name = o.Name
		if label, ok := subjectWords[o.Subject.Kind]; ok {
			name = r.t(label) + " " + name
		}
	}
	return audit.Text{ZH: "经核查，" + name + "：" + text + "。", EN: name + ": " + text + "."}.In(r.lang)
}

// demand returns the text of one demand.
func (r *Recorder) demand(rec audit.Record, d audit.DemandResult) string {
	if d.Answer != nil {
		list := r.answers[audit.ControlKey{Standard: rec.Standard, Control: rec.Control}]
		if *d.Answer < len(list) {
			return strings.TrimRight(list[*d.Answer].Record, "。.\n")
		}
	}
	var parts []string
	for _, id := range d.Findings {
		if f := r.findings[id]; f != nil {
			parts = append(parts, r.finding(*f))
		}
	}
	if d.Verdict == audit.Awaiting {
		open := audit.Text{ZH: "待现场核查", EN: "to be assessed on site"}
		if d.Demand != "" {
			open = audit.Text{ZH: "要点 " + d.Demand + " " + open.ZH, EN: "demand " + d.Demand + " is " + open.EN}
		}
		parts = append(parts, open.In(r.lang))
	}
	return strings.Join(parts, audit.Text{ZH: "，", EN: ", "}.In(r.lang))
}

// finding returns the values of a finding that passes, and otherwise its sentence.
func (r *Recorder) finding(f audit.Finding) string {
	if f.Status != audit.Pass {
		return strings.TrimRight(audit.Text{ZH: f.Reason, EN: f.ReasonEN}.In(r.lang), "。.")
	}
	title := r.checks[f.Check].Title.In(r.lang)
	values := strings.ReplaceAll(r.valuesOf(f).text(f.Observed), "\n", audit.Text{ZH: "，", EN: ", "}.In(r.lang))
	if values == "" {
		return title
	}
	return title + audit.Text{ZH: "（" + values + "）", EN: " (" + values + ")"}.In(r.lang)
}
