package main

import (
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/reports"
)

var (
	helpRecords = l("列出测评记录：对象、条款、结果和记录文字", "list records: object, item, verdict and text")

	flagRecordsControl = l("只列出该条款的记录", "list the records of this item only")
	flagRecordsObject  = l("只列出该对象的记录：名称或编号", "list the records of this object only: name or id")

	headRecordObject = l("对象", "object")
	headRecordItem   = l("条款", "item")
	headRecordResult = l("结果", "verdict")
	headRecordText   = l("结果记录", "record")
)

// A recordRow is one record with its text, as --format json writes it.
type recordRow struct {
	audit.Record
	Name string `json:"name"` // of the object
	Text string `json:"text"`
}

// records returns the command that lists the records of an assessment.
func (a *app) records() *cobra.Command {
	var form, control, object string
	var standards []string
	c := &cobra.Command{Use: "records DIR", Short: a.t(helpRecords), Args: a.args(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			as, err := evidence.ReadAssessment(filepath.Join(args[0], assessmentFile))
			if err != nil {
				return err
			}
			return a.printRecords(as, form, recordFilter{standards, control, object})
		}}
	c.Flags().StringSliceVar(&standards, "standard", nil, a.t(flagStandard))
	c.Flags().StringVar(&control, "control", "", a.t(flagRecordsControl))
	c.Flags().StringVar(&object, "object", "", a.t(flagRecordsObject))
	tableFlag(a, c, &form)
	return c
}

// A recordFilter selects records; an empty field selects all.
type recordFilter struct {
	standards       []string
	control, object string
}

// printRecords prints the records that the filter selects, in the order of the assessment.
func (a *app) printRecords(as *audit.Assessment, form string, only recordFilter) error {
	if err := only.check(as); err != nil {
		return err
	}
	writer := reports.NewRecorder(as, a.reportLang())
	rows, list := [][]string{}, []recordRow{}
	for _, rec := range as.Records {
		row := recordRow{Record: rec, Name: rec.Kind, Text: writer.Text(rec)}
		if o := writer.Object(rec); o != nil {
			row.Name = o.Name
		}
		if !only.selects(row) {
			continue
		}
		list = append(list, row)
		rows = append(rows, []string{
			row.Name,
			rec.Standard + " " + rec.Control,
			a.t(verdictLabels[rec.Verdict]),
			row.Text,
		})
	}
	return a.table(form, list, a.heads(headRecordObject, headRecordItem, headRecordResult, headRecordText), rows)
}

// selects reports whether a record is of the standards, the item and the object.
func (only recordFilter) selects(r recordRow) bool {
	return (len(only.standards) == 0 || slices.Contains(only.standards, r.Standard)) &&
		(only.control == "" || only.control == r.Control) &&
		(only.object == "" || only.object == r.Name || only.object == r.Object)
}

// check returns an error where the item or the object is not in the assessment.
func (only recordFilter) check(as *audit.Assessment) error {
	item, object := only.control == "", only.object == ""
	for _, r := range as.Results {
		item = item || r.Control == only.control
	}
	for _, o := range as.Objects {
		object = object || o.Name == only.object || o.ID == only.object
	}
	switch {
	case !item:
		return message.Errorf("the assessment has no item %q", only.control)
	case !object:
		return message.Errorf("the assessment has no object %q", only.object)
	}
	return nil
}
