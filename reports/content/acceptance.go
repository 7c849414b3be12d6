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

// SLAStandard is the catalog of agreed metrics, guideStandard the guide with the chapters on acceptance.
const (
	SLAStandard   = "gw-cloud-sla"
	guideStandard = "gw-cloud-guide"
)

// sla returns the agreed metrics with the agreed and the measured value, the period and the arithmetic.
func (s *source) sla(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, r := range s.Assessment.Results {
		if r.Standard != SLAStandard {
			continue
		}
		m := s.measure(r)
		row := s.control(r)
		row["agreed"] = plain(s.agreed(r))
		row["measured"], row["period"], row["sum"] = plain(m.value), plain(m.period), plain(m.sum)
		out = append(out, row)
	}
	return out
}

// agreed returns the values that the contract lays down for a metric.
func (s *source) agreed(r audit.Result) string {
	var parts []string
	for _, b := range s.blanks(r.Standard, r.Control) {
		value := s.text("未约定", "not agreed")
		for _, p := range s.Assessment.Parameters {
			if b.Sets == p.Check+"."+p.Name && p.Value != nil {
				value = strings.TrimSpace(s.unit(fmt.Sprint(p.Value)) + " " + s.unit(b.Unit))
			}
		}
		if b.Sets == "" {
			value = s.text("以合同为准", "as in the contract")
		}
		title, _, _ := strings.Cut(b.Title.In(s.Input.Lang), s.text("：", ": ")) // without the values that are allowed
		parts = append(parts, title+s.text("：", ": ")+value)
	}
	return strings.Join(parts, "\n")
}

// units are the Chinese words for the units of agreed values, and for values that are units of time.
var units = map[string]string{
	"hours": "小时", "minutes": "分钟", "times": "次", "periods": "期", "times a year": "次/年", "days": "天",
	"day": "天", "week": "周", "month": "月",
}

func (s *source) unit(u string) string {
	if zh, ok := units[u]; ok {
		return s.text(zh, u)
	}
	return u
}

// blanks returns the values that a standard leaves to the contract in one control.
func (s *source) blanks(standard, control string) []audit.Blank {
	for _, std := range s.Catalog {
		if std.ID != standard {
			continue
		}
		for _, c := range std.Controls {
			if c.ID == control {
				return c.Blanks
			}
		}
	}
	return nil
}

// A measured is the measured value of a metric.
type measured struct{ value, period, sum string }

// measure returns the measured value of a metric from its findings. Of many findings it counts the states.
func (s *source) measure(r audit.Result) measured {
	var list []*audit.Finding
	for _, id := range r.Findings {
		if f := s.findings[id]; f != nil && f.Status != audit.NotApplicable {
			list = append(list, f)
		}
	}
	switch {
	case len(list) == 0:
		return measured{value: s.text("无测量数据", "no measurement")}
	case len(list) > 3:
		return s.counted(list)
	}
	var out measured
	for _, f := range list {
		m := s.measuredBy(f)
		out.value = join(out.value, m.value)
		out.period = join(out.period, m.period)
		out.sum = join(out.sum, m.sum)
	}
	return out
}

// join appends a line.
func join(text, line string) string {
	if text == "" || line == "" {
		return text + line
	}
	return text + "\n" + line
}

// counted returns the number of findings by status.
func (s *source) counted(list []*audit.Finding) measured {
	n := map[audit.Status]int{}
	for _, f := range list {
		n[f.Status]++
	}
	return measured{
		value: fmt.Sprintf(s.text("达到 %d 个，未达到 %d 个，未判定 %d 个", "kept: %d, not kept: %d, undetermined: %d"),
			n[audit.Pass], n[audit.Fail], n[audit.Undetermined]),
		sum: fmt.Sprintf("%d ÷ %d = %s", n[audit.Pass], len(list), ratio(n[audit.Pass], len(list))),
	}
}

// measuredBy returns the measured value of one finding. The value of a failed availability is its sum: 99.9 % = … .
func (s *source) measuredBy(f *audit.Finding) measured {
	if f.Status == audit.Undetermined {
		return measured{value: s.text("未判定", "undetermined"), sum: s.reason(f)}
	}
	if values, ok := f.Observed.(map[string]any); ok {
		if m, ok := s.availability(f, values); ok {
			return m
		}
	}
	shown := ""
	for _, v := range s.View.All {
		if v.ID == f.ID {
			shown = v.Observed
		}
	}
	if value, sum, ok := strings.Cut(shown, " = "); ok {
		return measured{value: value, sum: shown, period: s.periodOf(sum)}
	}
	if f.Status == audit.Fail {
		return measured{value: shown, sum: s.reason(f)}
	}
	return measured{value: s.text("达到约定：", "as agreed: ") + shown}
}

func (s *source) reason(f *audit.Finding) string {
	return audit.Text{ZH: f.Reason, EN: f.ReasonEN}.In(s.Input.Lang)
}

// availability returns the share of a period in which a service was up, as the check computes it.
func (s *source) availability(f *audit.Finding, values map[string]any) (measured, bool) {
	period, ok1 := number(values["period_minutes"])
	down, ok2 := number(values["down_minutes"])
	unknown, ok3 := number(values["unknown_minutes"])
	if !ok1 || !ok2 || !ok3 || period <= 0 {
		return measured{}, false
	}
	days, _ := number(values["period_days"])
	whole := period
	up := period - unknown - down
	if counted, ok := s.parameter(f.Check, "unknown_is_down").(bool); ok && !counted {
		whole -= unknown
	}
	if whole <= 0 {
		return measured{}, false
	}
	value := strconv.FormatFloat(float64(int64(up*1e6/whole+1e-6))/1e4, 'f', -1, 64) + "%"
	sum := fmt.Sprintf(s.text("(%s - 中断 %s - 无采样 %s) ÷ %s 分钟 = %s", "(%s - %s down - %s without sample) ÷ %s min = %s"),
		digits(period), digits(down), digits(unknown), digits(whole), value)
	return measured{value: value, period: fmt.Sprintf(s.text("%s 天", "%s days"), digits(days)), sum: sum}, true
}

// periodOf returns the length of the period in the sum of a failed availability: … / 43200 分钟.
func (s *source) periodOf(sum string) string {
	i := strings.LastIndex(sum, "/ ")
	if i < 0 {
		return ""
	}
	minutes, _, _ := strings.Cut(sum[i+2:], " ")
	n, err := strconv.ParseFloat(minutes, 64)
	if err != nil {
		return ""
	}
	return fmt.Sprintf(s.text("%s 天", "%s days"), digits(n/1440))
}

func digits(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// number returns a JSON number.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case int:
		return float64(v), true
	case fmt.Stringer: // json.Number
		f, err := strconv.ParseFloat(v.String(), 64)
		return f, err == nil
	}
	return 0, false
}

// parameter returns the value of a parameter in use; nil where the check did not run.
func (s *source) parameter(check, name string) any {
	for _, p := range s.Assessment.Parameters {
		if p.Check == check && p.Name == name {
			return p.Value
		}
	}
	return nil
}

// guide returns the controls of one chapter of the guide.
func (s *source) guide(chapter string) []shape.Fields {
	var out []shape.Fields
	for _, r := range s.Assessment.Results {
		if r.Standard == guideStandard && r.Chapter == chapter {
			out = append(out, s.control(r))
		}
	}
	return out
}

func (s *source) trialItems(shape.Fields) []shape.Fields      { return s.guide("7.4.1") }
func (s *source) acceptanceItems(shape.Fields) []shape.Fields { return s.guide("7.4.2") }
func (s *source) deliverables(shape.Fields) []shape.Fields    { return s.guide("7.4.3") }

// openPoints returns the items that are not met or open, those that are not met first.
func (s *source) openPoints(shape.Fields) []shape.Fields {
	var out []shape.Fields
	for _, verdicts := range [][]audit.Verdict{
		{audit.Nonconform}, {audit.PartlyConform}, {audit.VerdictUndetermined}, {audit.Awaiting},
	} {
		for _, r := range s.results {
			if slices.Contains(verdicts, r.Verdict) {
				row := s.control(r)
				row["control"] = plain(reports.Clause(r.Control))
				out = append(out, row)
			}
		}
	}
	return out
}
