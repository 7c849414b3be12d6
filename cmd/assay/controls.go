package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/message"
)

// controls returns the group of commands about catalogs.
func (a *app) controls() *cobra.Command {
	return a.group(&cobra.Command{Use: "controls", Short: a.t(helpControls)}, a.controlsList(), a.controlsShow(),
		a.controlsCoverage(), a.controlsLint())
}

// controlsList returns the command that lists controls.
func (a *app) controlsList() *cobra.Command {
	var form string
	var standards []string
	c := &cobra.Command{
		Use:   "list [--standard ID …]",
		Short: a.t(helpControlsList),
		Args:  a.args(0, 0),
		RunE: func(*cobra.Command, []string) error {
			stds, err := a.standards(standards)
			if err != nil {
				return err
			}
			type item struct {
				Standard string     `json:"standard"`
				ID       string     `json:"id"`
				Kind     string     `json:"kind"`
				Title    audit.Text `json:"title"`
				Checks   []string   `json:"checks"`
			}
			items, rows := []item{}, [][]string{}
			for _, s := range stds {
				for _, c := range s.Controls {
					items = append(items, item{s.ID, c.ID, c.Kind, c.Title, c.Checks})
					rows = append(rows, []string{
						s.ID, c.ID, a.t(kindLabels[c.Kind]), c.Title.In(a.lang), strings.Join(c.Checks, " "),
					})
				}
			}
			return a.table(form, items, a.heads(headStandard, headControl, headKind, headTitle, headChecks), rows)
		},
	}
	c.Flags().StringSliceVar(&standards, "standard", nil, a.t(flagStandard))
	tableFlag(a, c, &form)
	return c
}

// controlsShow returns the command that prints one control.
func (a *app) controlsShow() *cobra.Command {
	var form string
	c := &cobra.Command{Use: "show STANDARD CONTROL", Short: a.t(helpControlsShow), Args: a.args(2, 3),
		RunE: func(_ *cobra.Command, args []string) error {
			stds, err := a.standards(args[:1])
			if err != nil {
				return err
			}
			id := strings.Join(args[1:], " ")
			for _, c := range stds[0].Controls {
				if c.ID == id {
					all, clauses, err := a.mapped(stds[0], c)
					if err != nil {
						return err
					}
					if form == "json" {
						return writeJSON(a.stdout, shown(c, clauses))
					}
					a.printControl(stds[0], c, all, clauses)
					return nil
				}
			}
			return message.LabelErrorf(unknownControl, id, stds[0].ID, stds[0].ID)
		}}
	tableFlag(a, c, &form)
	return c
}

// shownControl is a control with the titles of its missing checks in place of their ids, and the items mapped to it.
type shownControl struct {
	audit.Control
	Missing []audit.Text     `json:"missing"`
	Clauses []catalog.Clause `json:"clauses"` // controls that a mapping joins to it
}

// shown returns c as controls show prints it in JSON.
func shown(c audit.Control, clauses []catalog.Clause) shownControl {
	c.Wanted = []string{}
	c.Points = slices.Clone(c.Points)
	for i := range c.Points {
		c.Points[i].Wanted = []string{}
	}

	return shownControl{Control: c, Missing: append([]audit.Text{}, c.Missing...), Clauses: clauses}
}

// printControl prints a control with its counterparts in other editions and the controls that are mapped to it.
func (a *app) printControl(s audit.Standard, c audit.Control, all []catalog.Mapping, clauses []catalog.Clause) {
	rows := [][]string{
		{a.t(headStandard), s.Title.In(a.lang) + "  " + s.ID},
		{a.t(headControl), strings.TrimSpace(c.ID + "  " + c.Unit)}, {a.t(headTitle), c.Title.In(a.lang)},
		{a.t(headText), c.Text.In(a.lang)}, {a.t(headKind), a.t(kindLabels[c.Kind])},
		{a.t(headPriority), rated(c)},
		{a.t(headMethods), a.methods(c.Methods)}, {a.t(headRoles), strings.Join(c.Roles, " ")},
		{a.t(headPhases), strings.Join(c.Phases, " ")}, {a.t(headChecks), strings.Join(c.Checks, " ")},
		{a.t(headPart), c.Part.In(a.lang)}, {a.t(headWanted), a.titles(c.Missing)},
		{a.t(headRisks), strings.Join(c.Risks, " ")}, {a.t(headConfidence), c.Confidence},
	}
	if len(c.Demands) == 0 {
		rows = append(rows, []string{a.t(headGuidance), c.Guidance.In(a.lang)})
	}
	rows = append(rows, a.demandRows(c)...)
	for _, p := range c.Points {
		rows = append(rows, []string{
			a.t(headPoint), p.ID + "  " + p.Text.In(a.lang) + "  " + strings.Join(p.Checks, " "),
		})
	}
	for _, d := range c.Dimensions {
		rows = append(rows, []string{a.t(headDimension), d.In(a.lang)})
	}
	for _, b := range c.Blanks {
		rows = append(rows, []string{
			a.t(headParameter), fmt.Sprintf("%s.%s  %s  %s (%s)", s.ID, b.Name, b.Type, b.Title.In(a.lang), b.Unit),
		})
	}
	for _, x := range catalog.Counterparts(all, s.ID, c) {
		if x.To != "" && x.Title != nil {
			rows = append(rows, []string{
				a.t(headCounterpart), x.To + "  " + x.Title.In(a.lang) + "  (" + x.Confidence + ")",
			})
		}
	}
	rows = append(rows, a.clauseRows(clauses)...)
	for _, note := range catalog.Unmapped(all, s.ID, c) {
		rows = append(rows, []string{a.t(headClauses), note.In(a.lang)})
	}
	printColumns(a.stdout, slices.DeleteFunc(rows, func(r []string) bool { return r[1] == "" }))
}

// rated returns the priority of an item of a hardening guide, and "" for any other control.
func rated(c audit.Control) string {
	if c.Setting == nil {
		return ""
	}
	return c.Setting.Priority
}

// demandRows returns the kinds of objects of a control and, for each demand, its text and the checks or the guidance
// that answer it.
func (a *app) demandRows(c audit.Control) [][]string {
	rows := [][]string{{a.t(headObjects), strings.Join(c.Objects, " ")}}
	for _, d := range c.Demands {
		text := d.ID + "  " + d.Text.In(a.lang)
		if len(d.Objects) > 0 {
			text += "  [" + strings.Join(d.Objects, " ") + "]"
		}
		rows = append(rows, []string{a.t(headDemand), text})
		if d.ByChecks() {
			rows = append(rows, []string{a.t(headChecks), strings.Join(d.Checks, " ")})
		} else {
			rows = append(rows, []string{a.t(headGuidance), d.Guidance.In(a.lang)})
		}
	}
	return rows
}

// titles returns texts in the language of the user, separated by semicolons.
func (a *app) titles(list []audit.Text) string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.In(a.lang)
	}
	return strings.Join(out, "; ")
}

// methods returns the labels of ms, separated by blanks.
func (a *app) methods(ms []audit.Method) string {
	out := make([]string, len(ms))
	for i, m := range ms {
		out[i] = a.t(methodLabels[m])
	}
	return strings.Join(out, " ")
}

// controlsLint returns the command that checks the catalogs.
func (a *app) controlsLint() *cobra.Command {
	return &cobra.Command{Use: "lint", Short: a.t(helpControlsLint), Args: a.args(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			stds, err := a.standards(nil)
			if err != nil {
				return err
			}
			e, err := a.engine(c.Context())
			if err != nil {
				return err
			}
			equivalences, err := embedded.Equivalences()
			if err != nil {
				return err
			}
			kinds, err := embedded.ObjectKinds()
			if err != nil {
				return err
			}
			mappings, err := embedded.Mappings()
			if err != nil {
				return err
			}
			ids, subjects := map[string]bool{}, map[string]string{}
			for _, k := range e.Checks() {
				ids[k.ID], subjects[k.ID] = true, k.Subject
			}
			faults := slices.Concat(
				catalog.Lint(stds, ids),
				catalog.LintWanted(stds, crosswalk(e.Checks())),
				catalog.LintEquivalences(stds, equivalences),
				catalog.LintAutomated(controls.FS),
				catalog.LintObjects(stds, kinds, subjects),
				catalog.LintMappings(stds, mappings),
			)
			if len(faults) > 0 {
				return errors.Join(faults...)
			}
			n := 0
			for _, s := range stds {
				n += len(s.Controls)
			}
			a.say(lintClean, len(stds), n)
			return nil
		}}
}
