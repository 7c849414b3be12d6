package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/remediation"
	"github.com/assay-audit/assay/internal/worksheet"
)

// problems returns the group of commands about security problems.
func (a *app) problems() *cobra.Command {
	return a.group(&cobra.Command{Use: "problems", Short: a.t(helpProblems)}, a.problemsList(), a.problemsExport(),
		a.problemsImport())
}

// problemsList returns the command that lists the security problems of an assessment.
func (a *app) problemsList() *cobra.Command {
	var form, snapshot string
	c := &cobra.Command{Use: "list DIR", Short: a.t(helpProblemsList), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			as, err := a.derived(c.Context(), args[0], snapshot)
			if err != nil {
				return err
			}
			rows, list := [][]string{}, []audit.SecurityProblem{}
			for _, p := range as.SecurityProblems {
				list = append(list, p)
				rows = append(rows, []string{
					p.Number,
					a.t(remediation.Levels[p.Level]),
					a.t(remediation.States[p.State]),
					p.Standard + " " + p.Point,
					p.Sentence.In(a.lang),
				})
			}
			heads := a.heads(headNumber, headLevel, headProblemState, headControlPoint, headProblem)
			return a.table(form, list, heads, rows)
		}}
	tableFlag(a, c, &form)
	snapshotFlag(a, c, &snapshot)
	return c
}

// problemsExport returns the command that writes the rectification plan.
func (a *app) problemsExport() *cobra.Command {
	var out, snapshot string
	c := &cobra.Command{Use: "export DIR -o plan.csv", Short: a.t(helpProblemsExport), Args: a.args(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			as, err := a.derived(c.Context(), args[0], snapshot)
			if err != nil {
				return err
			}
			if _, err := os.Lstat(out); err == nil && out != "-" {
				return message.LabelErrorf(alreadyThere, out)
			}
			write := remediation.Export
			if strings.EqualFold(filepath.Ext(out), ".xlsx") {
				write = remediation.ExportWorkbook
			}
			err = a.writeTo(out, func(w io.Writer) error { return write(w, as, a.reportLang()) })
			if err != nil {
				return err
			}
			a.sayWritten(out)
			return nil
		}}
	outFlag(a, c, &out, flagRemediationOut)
	snapshotFlag(a, c, &snapshot)
	return c
}

// problemsImport returns the command that reads rectification plans and writes the register of problems.
func (a *app) problemsImport() *cobra.Command {
	var out, from, folder, current, snapshot string
	c := &cobra.Command{Use: "import plan.csv … -o problems.yaml", Short: a.t(helpProblemsImport), Args: a.args(1, -1),
		RunE: func(c *cobra.Command, args []string) error {
			if from == "" {
				from = filepath.Dir(args[0])
			}
			as, err := a.derived(c.Context(), from, snapshot)
			if err != nil {
				return err
			}
			return a.importPlans(c.Context(), as, args, out, folder, current)
		}}
	outFlag(a, c, &out, flagProblemsOut)
	snapshotFlag(a, c, &snapshot)
	c.Flags().StringVar(&from, "assessment", "", a.t(flagProblemsOf))
	c.Flags().StringVar(&folder, "evidence", "", a.t(flagProofs))
	c.Flags().StringVar(&current, "problems", "", a.t(flagProblemsCurrent))
	return c
}

// importPlans writes the register with the decisions of the plans, and copies their evidence files from folder beside
// it. current is the path of the present register, or "".
func (a *app) importPlans(
	ctx context.Context, as *audit.Assessment, names []string, out, folder, current string,
) error {
	contrib := contributions{register: problemRegister{file: current}}
	if err := contrib.readRegister(ctx); err != nil {
		return err
	}
	var plans []remediation.File
	for _, name := range names {
		data, err := readInput(ctx, name)
		if err != nil {
			return message.Errorf("read plan: %w", err)
		}
		plans = append(plans, remediation.File{Name: name, Data: data})
	}
	var files []worksheet.EvidenceFile
	decided, err := remediation.Import(as, contrib.register.parsed, plans, remediation.Options{
		Find: func(name string) (audit.AnswerFile, error) {
			f, err := worksheet.FindEvidence(ctx, folder, name)
			if err == nil {
				files = append(files, worksheet.EvidenceFile{Name: f.Name, SHA256: f.SHA256, Size: f.Size})
			}
			return f, err
		},
	})
	if err != nil {
		return err
	}
	if err := worksheet.CopyEvidence(ctx, filepath.Dir(out), folder, files); err != nil {
		return err
	}
	if err := a.writeTo(out, func(w io.Writer) error { return answers.WriteProblems(w, decided) }); err != nil {
		return err
	}
	a.sayWritten(out)
	return nil
}
