package content

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/shape"
)

var causeFields = []string{"cause", "subjects", "findings", "items", "unlocks", "remedy"}

// A cause is why findings are undetermined.
type cause struct {
	text     string
	state    audit.State
	subjects []string
	findings map[string]bool
}

// causes returns the causes of undetermined findings behind the standards of the report, those of most findings first,
// with the remedy and the items that it would decide.
func (s *source) causes(shape.Fields) []shape.Fields {
	rests := map[string][]audit.Result{}
	for _, r := range s.results {
		for _, id := range r.Findings {
			rests[id] = append(rests[id], r)
		}
	}
	var order []string
	all := map[string]*cause{}
	for _, f := range s.Assessment.Findings {
		if f.Status != audit.Undetermined || len(rests[f.ID]) == 0 {
			continue
		}
		c := s.causeOf(f)
		key := c.text + "\x00" + string(c.state)
		if all[key] == nil {
			order = append(order, key)
			all[key] = &c
		}
		known := all[key]
		known.findings[f.ID] = true
		if name := f.Subject.Name; !slices.Contains(known.subjects, name) {
			known.subjects = append(known.subjects, name)
		}
	}
	slices.SortStableFunc(order, func(a, b string) int {
		return cmp.Compare(len(all[b].findings), len(all[a].findings))
	})
	var out []shape.Fields
	for _, key := range order {
		out = append(out, s.causeRow(*all[key], rests))
	}
	return out
}

// causeOf returns the cause of one finding: the words after its property, and the state of the evidence.
func (s *source) causeOf(f audit.Finding) cause {
	c := cause{findings: map[string]bool{}}
	for _, e := range f.Evidence {
		if e.State != "" && e.State != audit.Unset {
			c.state = e.State
			break
		}
	}
	text := strings.TrimRight(s.reason(&f), "。.")
	if _, after, ok := strings.Cut(text, s.text("：", ": ")); ok && c.state != "" {
		text = after
	}
	c.text = text
	return c
}

func (s *source) causeRow(c cause, rests map[string][]audit.Result) shape.Fields {
	items, unlocked := map[string]bool{}, map[string]bool{}
	for id := range c.findings {
		for _, r := range rests[id] {
			clause := reports.Clause(r.Control)
			items[clause] = true
			if r.Verdict == audit.VerdictUndetermined {
				unlocked[clause] = true
			}
		}
	}
	names := slices.Clone(c.subjects)
	slices.Sort(names)
	return texts(map[string]string{
		"cause":    c.text,
		"subjects": s.shorten(names),
		"findings": strconv.Itoa(len(c.findings)),
		"items":    strconv.Itoa(len(items)),
		"unlocks":  s.shorten(slices.Sorted(maps.Keys(unlocked))),
		"remedy":   s.remedy(c.state),
	})
}

// remedy returns what makes evidence in a state available.
func (s *source) remedy(state audit.State) string {
	switch state {
	case audit.Denied:
		return s.text("为采集账号授予所缺权限后重新采集", "grant the missing privilege to the account and collect again")
	case audit.Stale, audit.Unreachable:
		return s.text("恢复连接后重新采集", "restore the connection and collect again")
	case audit.Unsupported:
		return s.text("升级到支持该项的版本，或由人员核查", "move to a version that has it, or let a person examine it")
	case audit.Failed:
		return s.text("排除采集失败的原因后重新采集", "remove the cause of the failure and collect again")
	case audit.Partial:
		return s.text("补全缺失的信息后重新判定", "complete what is missing and assess again")
	}
	return s.text("补充证据或参数，或由人员核查", "add evidence or parameters, or let a person examine it")
}
