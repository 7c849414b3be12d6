package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/catalog"
)

// controlsCoverage returns the command that counts automated, hybrid and manual items.
func (a *app) controlsCoverage() *cobra.Command {
	var form string
	var brief bool
	c := &cobra.Command{
		Use:   "coverage",
		Short: a.t(helpControlsCoverage),
		Args:  a.args(0, 0),
		RunE: func(*cobra.Command, []string) error {
			stds, err := a.standards(nil)
			if err != nil {
				return err
			}
			cover := catalog.Cover(stds)
			var rows [][]string
			add := func(name string, n catalog.Counts) {
				rows = append(rows, []string{
					name, strconv.Itoa(n.Items), strconv.Itoa(n.Automated), strconv.Itoa(n.Hybrid),
					strconv.Itoa(n.Manual), strconv.Itoa(n.Checked),
				})
			}
			for _, s := range cover {
				add(s.Standard, s.Counts)
				for _, ch := range s.Chapters {
					if !brief {
						add("  "+ch.Chapter+" "+ch.Title.In(a.lang), ch.Counts)
						rows = appendColumn(rows, ch.Missing, a.lang)
					}
				}
			}
			heads := a.heads(headStandard, headItems, headAutomated, headHybrid, headManual, headChecked)
			if !brief {
				heads = append(heads, a.t(headWanted))
			}
			if err := a.table(form, cover, heads, rows); err != nil || brief || form == "json" {
				return err
			}
			return a.printKinds(cover)
		},
	}
	c.Flags().BoolVar(&brief, "brief", false, a.t(flagBrief))
	tableFlag(a, c, &form)
	return c
}

// printKinds prints for each kind of objects the share of items that checks conclude, in standards that are divided
// into demands.
func (a *app) printKinds(cover []catalog.Coverage) error {
	kinds, err := embedded.ObjectKinds()
	if err != nil {
		return err
	}
	titles := map[string]string{}
	for _, k := range kinds {
		titles[k.ID] = k.Title.In(a.lang)
	}
	for _, s := range cover {
		if len(s.Kinds) == 0 {
			continue
		}
		rows := [][]string{a.heads(headObjectKind, headItems, headConcluded, headOneAnswer, headPlanned,
			headPlannedOneAnswer)}
		for _, k := range s.Kinds {
			share := func(n int) string { return fmt.Sprintf("%d (%d %%)", n, 100*n/k.Items) }
			rows = append(rows, []string{
				titles[k.Kind], strconv.Itoa(k.Items), share(k.Concluded), share(k.OneAnswer), share(k.Planned),
				share(k.PlannedOneAnswer),
			})
		}
		fmt.Fprintln(a.stdout)
		fmt.Fprintf(a.stdout, a.t(coverageOfKinds)+"\n", s.Standard)
		printColumns(a.stdout, rows)
	}
	return nil
}

// appendColumn returns rows with texts in one more column, each in a row of its own. The first is in the last row of
// rows.
func appendColumn(rows [][]string, texts []audit.Text, lang audit.Lang) [][]string {
	last := len(rows) - 1
	width := len(rows[last])
	for i, text := range texts {
		if i > 0 {
			rows = append(rows, make([]string, width))
		}
		rows[last+i] = append(rows[last+i], text.In(lang))
	}
	return rows
}
