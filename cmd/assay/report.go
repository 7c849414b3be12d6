package main

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/message"
	contents "github.com/assay-audit/assay/reports/content"
)

// report returns the command that renders the reports of an assessment again.
func (a *app) report() *cobra.Command {
	var names, shapes, paths []string
	var snapshot string
	c := &cobra.Command{
		Use: "report DIR [--format NAME,NAME] [--shape NAME] [--template FILE] [--lang zh|en] " +
			"[--snapshot DIR]",
		Short: a.t(helpReport),
		Args:  a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			list, err := a.pick(names, shapes)
			if err != nil {
				return err
			}
			own, err := templates(paths)
			if err != nil {
				return err
			}
			as, err := a.derived(c.Context(), args[0], snapshot)
			if err != nil {
				return err
			}
			wanted := chosen(as, list.formats, list.shapes)
			if len(wanted) == 0 {
				return message.LabelErrorf(noSuchReport, strings.Join(shapes, ", "), strings.Join(contents.Shapes(as),
					", "))
			}
			docs, err := renderReports(c.Context(), as, a.reportLang(), wanted, own)
			if err != nil {
				return err
			}
			for _, d := range docs {
				if err := a.writeDocument(args[0], d); err != nil {
					return err
				}
				a.say(written, filepath.Join(args[0], d.name))
			}
			return nil
		},
	}
	a.reportFlags(c, &names, &shapes)
	c.Flags().StringArrayVar(&paths, "template", nil, a.t(flagTemplate))
	snapshotFlag(a, c, &snapshot)
	c.AddCommand(a.template(), a.verifier())
	return c
}

// snapshotFlag adds the flag --snapshot, for an assessment without a snapshot beside it.
func snapshotFlag(a *app, c *cobra.Command, snapshot *string) {
	c.Flags().StringVar(snapshot, "snapshot", "", a.t(flagSnapshotOf))
}
