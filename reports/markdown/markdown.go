// Package markdown renders a summary of the report view for a merge request: conclusion, counts of the standards and
// the most severe problems and undetermined findings. Long lists are cut and say how many entries they leave out.
// Names from the platform never act as markup, mention or link.
package markdown

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
)

// most is the greatest number of rows of a list.
const most = 20

// Write writes the summary to w.
func Write(w io.Writer, v reports.View) error {
	out := bufio.NewWriter(w)
	l := labels[v.Lang]
	fmt.Fprintf(out, "# %s\n\n%s **%s**\n\n", escape(v.Title), mark(v.Headline.Level), escape(v.Headline.Text))
	fmt.Fprintf(out, "%s · %s · Assay %s\n", escape(v.System.Name), escape(v.AsOf), escape(v.Tool))
	for _, x := range v.Warnings {
		fmt.Fprintf(out, "\n- ⚠️ %s", escape(x))
	}
	if len(v.Warnings) > 0 {
		fmt.Fprintln(out)
	}
	standards(out, v, l)
	problems(out, v, l)
	undetermined(out, v, l)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write summary: %w", err)
	}
	return nil
}

// standards writes the number of controls of each verdict.
func standards(w io.Writer, v reports.View, l words) {
	if len(v.Standards) == 0 {
		return
	}
	fmt.Fprintf(w, "\n## %s\n\n", l.standards)
	for _, s := range v.Standards {
		fmt.Fprintf(w, "- %s: ", escape(s.Title))
		for i, c := range s.Counts {
			if i > 0 {
				fmt.Fprint(w, " · ")
			}
			fmt.Fprintf(w, "%s %s %d", verdictMark(c.Verdict), escape(c.Label), c.N)
		}
		fmt.Fprintln(w)
	}
}

func problems(w io.Writer, v reports.View, l words) {
	if len(v.Problems) == 0 {
		return
	}
	fmt.Fprintf(w, "\n## %s (%d)\n\n| | %s | %s | %s |\n|---|---|---|---|\n", l.problems, len(v.Problems), l.severity,
		l.problem, l.controls)
	for i, p := range v.Problems {
		if i == most {
			fmt.Fprintf(w, "\n"+l.more+"\n", len(v.Problems)-most)
			break
		}
		title := escape(p.Title)
		if p.Waived != "" {
			title += " (" + l.waived + " " + escape(p.Waived) + ")"
		}
		fmt.Fprintf(w, "| ❌ | %s | %s | %s |\n", escape(p.SeverityLabel), title, cut(p.Controls, l))
	}
}

// undetermined writes the undetermined findings, most severe first.
func undetermined(w io.Writer, v reports.View, l words) {
	var list []reports.Finding
	for _, f := range v.Findings {
		if exchange.OfFinding(f) == exchange.Undetermined {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(w, "\n## %s (%d)\n\n| | %s | %s | %s |\n|---|---|---|---|\n", l.undetermined, len(list), l.subject,
		l.check, l.reason)
	for i, f := range list {
		if i == most {
			fmt.Fprintf(w, "\n"+l.more+"\n", len(list)-most)
			break
		}
		fmt.Fprintf(w, "| ❔ | %s %s | %s | %s |\n", escape(f.Target), escape(f.SubjectLabel), escape(f.CheckTitle),
			escape(f.Reason))
	}
}

// cut returns up to three entries of a list and the number of the others.
func cut(list []string, l words) string {
	var out []string
	for i, x := range list {
		if i == 3 {
			out = append(out, fmt.Sprintf(l.more, len(list)-3))
			break
		}
		out = append(out, escape(x))
	}
	return strings.Join(out, "; ")
}

// mark returns the sign of a level of the headline. Only a pass has a green one.
func mark(level string) string {
	switch level {
	case "pass":
		return "✅"
	case "fail":
		return "❌"
	case "awaiting":
		return "⏳"
	}
	return "❔"
}

func verdictMark(v audit.Verdict) string {
	switch v {
	case audit.Conform:
		return mark("pass")
	case audit.PartlyConform, audit.Nonconform:
		return mark("fail")
	case audit.VerdictNotApplicable:
		return "➖"
	case audit.Awaiting:
		return mark("awaiting")
	}
	return mark("undetermined")
}

// special are the characters that Markdown, or a platform that shows it, gives a meaning.
const special = "\\`*_{}[]<>#+!|~@&$:/^="

// escape returns s on one line, with each special character as a numeric reference.
func escape(s string) string {
	var b strings.Builder
	for _, r := range cutText(exchange.Line(s)) {
		if r < 128 && strings.ContainsRune(special, r) {
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// cutText returns at most 300 characters of s.
func cutText(s string) string {
	r := []rune(s)
	if len(r) <= 300 {
		return s
	}
	return string(r[:299]) + "…"
}
