package main

import (
	"io"
	"slices"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/verdict"
	"github.com/assay-audit/assay/reports"
	contents "github.com/assay-audit/assay/reports/content"
	prepared "github.com/assay-audit/assay/reports/document"
	"github.com/assay-audit/assay/reports/docx"
	"github.com/assay-audit/assay/reports/html"
	"github.com/assay-audit/assay/reports/pdf"
	"github.com/assay-audit/assay/reports/shape"
	"github.com/assay-audit/assay/reports/xlsx"
)

// findingsShape is the report of all findings, clauses and evidence, of all standards together.
const findingsShape = "findings"

// A rendering is the assessment in one language while its reports are rendered.
type rendering struct {
	as   *audit.Assessment
	lang audit.Lang
	view reports.View
	docs map[string]prepared.Document // by shape
	own  map[string]shape.Template    // in place of shipped templates, by shape
}

// A reportSpec is one file of the reports.
type reportSpec struct {
	stem   string // of the file name: report
	format string // one of formatNames
	shape  string
	write  func(io.Writer, *rendering) error
}

// name returns the file name. English and Chinese reports have different names and share a folder.
func (s reportSpec) name(lang audit.Lang) string {
	ending := s.format
	if e, ok := endings[s.format]; ok {
		ending = e
	}
	if lang == audit.EN {
		return s.stem + ".en." + ending
	}
	return s.stem + "." + ending
}

// reportsOf returns every report that an assessment can have by default. That of its main shape is called report.
func reportsOf(as *audit.Assessment) []reportSpec {
	var out []reportSpec
	for i, id := range contents.Shapes(as) {
		stem := id
		if i == 0 {
			stem = "report"
		}
		for _, f := range []struct {
			name  string
			write func(io.Writer, prepared.Document) error
		}{{"pdf", pdf.WriteDocument}, {"docx", docx.Write}} {
			out = append(out, reportSpec{stem, f.name, id, func(w io.Writer, r *rendering) error {
				d, err := r.document(id)
				if err != nil {
					return err
				}
				return f.write(w, d)
			}})
		}
	}
	return append(out, ofView(findingsShape, "pdf", pdf.Write), reportSpec{"report", "xlsx", findingsShape, workbook},
		ofView("report", "html", html.Write))
}

// workbook writes the workbook: the view with the tables of objects, problems and records.
func workbook(w io.Writer, r *rendering) error {
	d, err := r.document(contents.Workbook)
	if err != nil {
		return err
	}
	v := r.view
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Table != nil {
				v.Tables = append(v.Tables, *b.Table)
			}
		}
	}
	return xlsx.Write(w, v)
}

// ofView returns a report that is rendered from the view.
func ofView(stem, format string, write func(io.Writer, reports.View) error) reportSpec {
	return reportSpec{stem, format, findingsShape, func(w io.Writer, r *rendering) error { return write(w, r.view) }}
}

// reportNames returns the names of all files that any assessment can have as reports.
func reportNames() []string {
	var out []string
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		for _, stem := range append([]string{"report", findingsShape}, contents.AllShapes()...) {
			for _, f := range formatNames() {
				out = append(out, reportSpec{stem: stem, format: f}.name(lang))
			}
		}
	}
	return out
}

// newRendering prepares the view of an assessment.
func newRendering(as *audit.Assessment, lang audit.Lang, own map[string]shape.Template) *rendering {
	return &rendering{as, lang, reports.Prepare(as, lang, version), map[string]prepared.Document{}, own}
}

// shownCatalogs are the parts of the embedded catalogs that reports show.
var shownCatalogs = sync.OnceValues(func() (c struct {
	kinds     []audit.ObjectKind
	risks     []audit.Risk
	standards []audit.Standard
}, err error) {
	if c.kinds, err = embedded.ObjectKinds(); err != nil {
		return c, err
	}
	if c.risks, err = embedded.Risks(); err != nil {
		return c, err
	}
	c.standards, err = embedded.LoadOnly([]string{contents.SLAStandard})
	return c, err
})

// document returns the document of one shape.
func (r *rendering) document(id string) (prepared.Document, error) {
	if d, ok := r.docs[id]; ok {
		return d, nil
	}
	c, err := shownCatalogs()
	if err != nil {
		return prepared.Document{}, err
	}
	t, ok := r.own[id]
	if !ok {
		if t, err = shape.Shipped(id, contents.Schema()); err != nil {
			return prepared.Document{}, err
		}
	}
	in := contents.Input{
		Assessment: r.as,
		Lang:       r.lang,
		Tool:       version,
		View:       r.view,
		Standards:  contents.Standards(r.as, id),
		Kinds:      c.kinds,
		Catalog:    c.standards,
		Risks:      c.risks,
	}
	if id == contents.Acceptance {
		accepted := verdict.Accept(r.as, in.Standards)
		in.Acceptance = &accepted
	}
	d := shape.Fill(t, contents.New(in))
	d.Name, d.Made = r.as.System.Name, r.as.AsOf.In(reports.Zone)
	r.docs[id] = d
	return d, nil
}

// shapeNames returns the names of all shapes.
func shapeNames() []string { return append(contents.AllShapes(), findingsShape) }

// chosen returns the reports of an assessment in the given formats and shapes. No shape means all of them.
func chosen(as *audit.Assessment, list []format, shapes []string) []reportSpec {
	var out []reportSpec
	for _, s := range allReportsOf(as) {
		if slices.Contains(list, format(s.format)) && (len(shapes) == 0 || slices.Contains(shapes, s.shape)) {
			out = append(out, s)
		}
	}
	return out
}
