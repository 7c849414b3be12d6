package html

import (
	"fmt"
	"html/template"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// A segment is one piece of a bar or ring, in percent of the whole.
type segment struct {
	reports.Count
	Class           string
	From, Width, At string // start, length and middle
	Wide            bool   // wide enough for a number
}

// segments returns the pieces of a bar in the order of counts. Verdicts without a control are left out.
func segments(counts []reports.Count) []segment {
	total := 0
	for _, c := range counts {
		total += c.N
	}
	var out []segment
	before := 0
	for _, c := range counts {
		if c.N <= 0 {
			continue
		}
		share := func(n float64) string { return percent(100 * n / float64(total)) }
		out = append(out, segment{
			Count: c,
			Class: class(c.Verdict),
			From:  share(float64(before)),
			Width: share(float64(c.N)),
			At:    share(float64(before) + float64(c.N)/2),
			Wide:  float64(c.N)/float64(total) > 0.06,
		})
		before += c.N
	}
	return out
}

func percent(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }

// told returns the counts of a bar as text, for titles and screen readers.
func told(counts []reports.Count) string {
	out := ""
	for _, c := range counts {
		if out != "" {
			out += " · "
		}
		out += fmt.Sprintf("%s %d", c.Label, c.N)
	}
	return out
}

// class returns the CSS class of a verdict. An unknown verdict looks like an undetermined one.
func class(v audit.Verdict) string {
	for _, known := range audit.Verdicts {
		if v == known {
			return string(v)
		}
	}
	return string(audit.VerdictUndetermined)
}

func statusClass(s audit.Status) string {
	switch s {
	case audit.Pass:
		return string(audit.Conform)
	case audit.Fail:
		return string(audit.Nonconform)
	case audit.NotApplicable:
		return string(audit.VerdictNotApplicable)
	}
	return string(audit.VerdictUndetermined)
}

// funcs returns the functions of the template.
func funcs() template.FuncMap {
	return template.FuncMap{
		"anchor":      anchor,
		"segments":    segments,
		"told":        told,
		"class":       class,
		"statusClass": statusClass,
		"score": func(f float64) string {
			if f < 0 {
				return "—"
			}
			return strconv.FormatFloat(f, 'f', 1, 64)
		},
		"share": func(part, whole int) string {
			if whole == 0 {
				return "—"
			}
			return fmt.Sprintf("%d.%d%%", 1000*part/whole/10, 1000*part/whole%10) // rounded down: 100% must mean all
		},
		"worded":  worded,
		"flagged": flagged,
		"fill":    fmt.Sprintf,
		"sum":     func(a, b int) int { return a + b },
		"pair":    func(a, b any) struct{ A, B any } { return struct{ A, B any }{a, b} },
		"list":    func(items ...string) []string { return items },
	}
}
