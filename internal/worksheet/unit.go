package worksheet

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
)

// newUnit returns the unit of a record, or nil for a record of a control that the assessment does not have.
func (p *paper) newUnit(s *audit.StandardSummary, rec *audit.Record) *unit {
	r := p.controls[controlKey{rec.Standard, rec.Control}]
	if r == nil {
		return nil
	}
	u := &unit{
		shortID: p.shortIDs[rec],
		control: controlKey{rec.Standard, rec.Control},
		object:  rec.Object,
		kind:    rec.Kind,
		chapter: r.Chapter,
		result:  r,
		shape:   s.Shape,
		demands: byMachine(rec, p.findings),
	}
	name, about := p.words.unknown, ""
	if o := p.objects[rec.Object]; o != nil {
		u.kind, name = o.Kind, o.Name
		about = strings.TrimSpace(o.Product + " " + o.Version)
		if !o.Sampled {
			about = strings.TrimSpace(about + "\n" + p.words.outside)
		}
	}
	about = strings.TrimSpace(p.kindTitle(u.kind) + "\n" + about)
	target := rec.Object
	if target == "" {
		target = "kind:" + rec.Kind
	}
	u.id = strings.Join([]string{rec.Standard, rec.Control, target}, "|")
	u.machine = rollUp(u.demands)
	u.free = withoutReason(answers.Verdicts, u.demands)
	u.locked = []string{
		r.Control + "\n" + r.Title.In(p.lang),
		name + "\n" + about,
		p.asks(u),
		p.words.verdict(s.Shape, u.machine),
	}
	for i, t := range u.locked {
		u.locked[i] = workbook.Text(t)
	}
	u.prefill = p.prefill(u, rec)
	p.units[u.id] = u
	p.byControl[u.control] = append(p.byControl[u.control], u)
	return u
}

// asks returns the demands of a unit with method, result of the checks, guidance and role to be interviewed.
func (p *paper) asks(u *unit) string {
	var out []string
	for _, d := range u.demands {
		if d.id == "" {
			out = append(out, p.words.asks(u.result, p.lang))
			if g := u.result.Guidance.In(p.lang); g != "" && d.verdict == audit.Awaiting {
				out = append(out, p.words.look+g)
			}
			continue
		}
		text, methods, person := "", "", ""
		x := p.demands[demandKey{u.control.standard, d.id}]
		if x != nil {
			text, methods, person = x.Text.In(p.lang), p.words.methodsOf(x.Methods), x.Interviewee.In(p.lang)
		}
		line := d.id + " " + text
		if methods != "" {
			line += p.words.bracket(methods)
		}
		if d.verdict != audit.Awaiting {
			line += p.words.colon + p.words.verdict(u.shape, d.verdict)
		}
		out = append(out, line)
		if x == nil || d.verdict != audit.Awaiting {
			continue
		}
		if g := x.Guidance.In(p.lang); g != "" {
			out = append(out, p.words.look+g)
		}
		if person != "" {
			out = append(out, p.words.ask+person)
		}
	}
	return strings.Join(out, "\n")
}

// prefill returns the inputs that the checks found: the record, and where something is not met its problem, level and
// advice. A unit with a single method has it.
func (p *paper) prefill(u *unit, rec *audit.Record) inputs {
	var in inputs
	known := *rec
	known.Demands = nil
	var methods []audit.Method
	for _, d := range u.demands {
		methods = append(methods, p.methods(u, d.id)...)
		if len(d.result.Findings) == 0 {
			continue
		}
		x := d.result
		x.Verdict, x.Answer, x.From = d.verdict, nil, nil
		if x.Verdict == audit.Awaiting {
			x.Verdict = audit.Conform // the findings alone, without the remark that a person must look
		}
		known.Demands = append(known.Demands, x)
	}
	if slices.Sort(methods); len(slices.Compact(methods)) == 1 {
		in.method = methods[0]
	}
	if p.texts.Record != nil && len(known.Demands) > 0 {
		in.record = clip(p.texts.Record(known, p.lang))
	}
	p.problem(&in, known.Demands)
	return in
}

// methods returns the methods of a demand, or of the item without demands.
func (p *paper) methods(u *unit, demand string) []audit.Method {
	if d := p.demands[demandKey{u.control.standard, demand}]; d != nil && demand != "" {
		return d.Methods
	}
	return u.result.Methods
}

// problem adds the problem, level and advice of the failing findings of demands that are not met.
func (p *paper) problem(in *inputs, demands []audit.DemandResult) {
	var says, advice []string
	for _, f := range p.failing(demands) {
		says = appendNew(says, audit.Text{ZH: f.Reason, EN: f.ReasonEN}.In(p.lang))
		if c := p.checks[f.Check]; c != nil {
			advice = appendNew(advice, c.Remediation.In(p.lang))
		}
		if in.level == "" || f.Severity.Rank() > in.level.Rank() {
			in.level = f.Severity
		}
	}
	in.problem = clip(strings.Join(says, p.words.semicolon))
	in.remediation = clip(strings.Join(advice, p.words.semicolon))
}

// failing returns the failing findings of the demands that are not met.
func (p *paper) failing(demands []audit.DemandResult) []*audit.Finding {
	var out []*audit.Finding
	for _, d := range demands {
		for _, id := range d.Findings {
			if f := p.findings[id]; f != nil && f.Status == audit.Fail && unmet(d.Verdict) {
				out = append(out, f)
			}
		}
	}
	return out
}

// appendNew appends a sentence without its full stop, unless it is empty or in the list.
func appendNew(list []string, s string) []string {
	if s = strings.TrimRight(s, "。."); s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// clip returns a text that fits into an answer.
func clip(s string) string { return workbook.Text(workbook.Clip(s, answers.MaxRecord)) }

// unitOf returns the unit of a row with an id. The id of a further row of a unit ends in a bar and a number.
func (p *paper) unitOf(id string) *unit {
	if u := p.units[id]; u != nil {
		return u
	}
	i := strings.LastIndexByte(id, '|')
	if i < 0 || strings.Trim(id[i+1:], "0123456789") != "" || i+1 == len(id) {
		return nil
	}
	return p.units[id[:i]]
}

// objectName returns the name of the object of a unit, or the title of its kind.
func (p *paper) objectName(u *unit) string {
	if o := p.objects[u.object]; o != nil {
		return o.Name
	}
	return p.kindTitle(u.kind)
}
