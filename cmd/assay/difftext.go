package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/diff"
	"github.com/assay-audit/assay/internal/remediation"
	"github.com/assay-audit/assay/reports"
)

// A section is one part of a difference: a heading and a table.
type section struct {
	title string
	heads []string
	rows  [][]string
}

// writeDiff writes a difference as text or Markdown. Without a change it is one line.
func (a *app) writeDiff(w io.Writer, d *diff.Diff, markdown bool) {
	before, after := a.sideName(d.Old), a.sideName(d.New)
	if d.Empty() {
		fmt.Fprintf(w, a.t(diffNothing)+"\n", before, after)
		return
	}
	title := fmt.Sprintf(a.t(diffTitle), visible(d.New.System), before, after)
	if markdown {
		title = "# " + cellOf(title)
	}
	fmt.Fprintln(w, title)
	for _, s := range a.sections(d) {
		if len(s.rows) == 0 {
			continue
		}
		head := fmt.Sprintf("%s (%d)", s.title, len(s.rows))
		if markdown {
			fmt.Fprintf(w, "\n## %s\n\n", head)
			printMarkdown(w, s)
			continue
		}
		fmt.Fprintf(w, "\n%s\n", head)
		for _, r := range s.rows {
			for i := range r {
				r[i] = visible(r[i])
			}
		}
		printColumns(w, append([][]string{s.heads}, s.rows...))
	}
}

// sideName returns the time and the tool of one side.
func (a *app) sideName(h diff.Header) string {
	return h.AsOf.In(reports.Zone).Format("2006-01-02 15:04:05 -07:00") + " (assay " + visible(h.Tool) + ")"
}

func (a *app) sections(d *diff.Diff) []section {
	return []section{
		{
			a.t(diffProblems),
			a.heads(headControlPoint, headNumber, headProblem, headChange, headObjects, headCause),
			a.problemRows(d.Problems),
		},
		{
			a.t(diffControls),
			a.heads(headControl, headTitle, headBefore, headAfter, headCause),
			a.controlRows(d.Controls),
		},
		{
			a.t(diffFindings),
			a.heads(headCheck, headSeverity, headTarget, headBefore, headAfter, headCause, headObjects),
			a.findingRows(d.Findings),
		},
		{
			a.t(diffObjects),
			a.heads(headObjectKind, headTarget, headChange, headTitle, headCause),
			a.objectRows(d.Objects),
		},
		{a.t(diffInputs), a.heads(headInput, headBefore, headAfter), a.inputRows(d)},
	}
}

func (a *app) problemRows(list []diff.Problem) (rows [][]string) {
	for _, p := range list {
		var changes []string
		for _, c := range p.Changes {
			switch c {
			case diff.ProblemState:
				states := remediation.States
				changes = append(changes, a.arrow(a.t(states[p.OldState]), a.t(states[p.NewState])))
			case diff.ProblemLevel:
				levels := remediation.Levels
				changes = append(changes, a.arrow(a.t(levels[p.OldLevel]), a.t(levels[p.NewLevel])))
			default:
				changes = append(changes, a.t(problemChanges[c]))
			}
		}
		number := p.NewNumber
		if number == "" || p.OldNumber != "" && p.OldNumber != number {
			number = a.arrow(p.OldNumber, p.NewNumber)
		}
		rows = append(rows, []string{
			p.Standard + " " + p.Point, number, p.Title.In(a.lang), strings.Join(changes, a.t(listComma)),
			a.arrow(fmt.Sprint(p.OldObjects), fmt.Sprint(p.NewObjects)), a.causes(p.Causes),
		})
	}
	return rows
}

func (a *app) controlRows(list []diff.Control) (rows [][]string) {
	for _, c := range list {
		after := a.verdictOrNone(c.New)
		if c.Waived {
			after += a.t(waivedMark)
		}
		rows = append(rows, []string{
			c.Standard + " " + c.Control, c.Title.In(a.lang), a.verdictOrNone(c.Old), after, a.causes(c.Causes),
		})
	}
	return rows
}

// mostNames is the largest number of subjects that are named in one row.
const mostNames = 5

// findingRows returns a row for all findings of one check and target with the same change and causes.
func (a *app) findingRows(list []diff.Finding) (rows [][]string) {
	type group struct {
		row   []string
		names []string
	}
	var groups []*group
	by := map[string]*group{}
	for _, f := range list {
		row := []string{
			f.Check, a.t(remediation.Levels[f.Severity]), f.Target,
			a.t(findingStates[f.Old]), a.t(findingStates[f.New]), a.causes(f.Causes),
		}
		key := strings.Join(row, "\x00")
		if by[key] == nil {
			by[key] = &group{row: row}
			groups = append(groups, by[key])
		}
		name := f.Subject.Name
		if name == "" {
			name = f.Subject.ID
		}
		by[key].names = append(by[key].names, name)
	}
	for _, g := range groups {
		names := strings.Join(g.names[:min(mostNames, len(g.names))], a.t(listComma))
		if len(g.names) > mostNames {
			names += fmt.Sprintf(a.t(andMore), len(g.names))
		}
		rows = append(rows, append(g.row, names))
	}
	return rows
}

func (a *app) objectRows(list []diff.Object) (rows [][]string) {
	for _, o := range list {
		name := o.OldName + o.NewName
		if o.Change == diff.Renamed {
			name = a.arrow(o.OldName, o.NewName)
		}
		rows = append(rows, []string{o.Kind, o.Target, a.t(objectChanges[o.Change]), name, a.causes(o.Causes)})
	}
	return rows
}

func (a *app) inputRows(d *diff.Diff) (rows [][]string) {
	short := func(digest string) string {
		if digest == "" {
			return "–"
		}
		return strings.TrimPrefix(digest, "sha256:")[:min(12, len(strings.TrimPrefix(digest, "sha256:")))]
	}
	for _, i := range d.Inputs {
		rows = append(rows, []string{i.Name, short(i.Old), short(i.New)})
	}
	if d.Old.Tool != d.New.Tool {
		rows = append(rows, []string{a.t(causeLabels[diff.Tool]), d.Old.Tool, d.New.Tool})
	}
	return rows
}

// arrow returns a change of a value.
func (a *app) arrow(before, after string) string {
	none := func(s string) string {
		if s == "" {
			return "–"
		}
		return s
	}
	return none(before) + " → " + none(after)
}

func (a *app) verdictOrNone(v audit.Verdict) string {
	if v == "" {
		return "–"
	}
	return a.t(verdictLabels[v])
}

func (a *app) causes(list []diff.Cause) string {
	var out []string
	for _, c := range list {
		out = append(out, a.t(causeLabels[c]))
	}
	return strings.Join(out, a.t(listComma))
}

// printMarkdown prints a section as a table of Markdown.
func printMarkdown(w io.Writer, s section) {
	line := func(cells []string) {
		for i, c := range cells {
			cells[i] = cellOf(c)
		}
		fmt.Fprintln(w, "| "+strings.Join(cells, " | ")+" |")
	}
	line(s.heads)
	fmt.Fprintln(w, "|"+strings.Repeat("---|", len(s.heads)))
	for _, r := range s.rows {
		line(r)
	}
}

// cellOf returns text as one cell of a table of Markdown, in which nothing is markup.
func cellOf(s string) string {
	s = strings.Join(strings.Fields(visible(s)), " ")
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "&", "&amp;", "[", `\[`, "]", `\]`, "*", `\*`,
		"_", `\_`, "`", "\\`", "#", `\#`).Replace(s)
}
