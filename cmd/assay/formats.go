package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/reports/shape"
)

// A format is a report format.
type format string

// formats lists the report formats that are written by default.
var formats = []format{"pdf", "xlsx", "html", "docx"}

// exchangeFormats lists the formats for other programs, which are written on request only.
var exchangeFormats = []format{
	"junit", "sarif", "csv", "md", "prometheus", "json", "hdf", "oscal", "oscal-1.1.3",
}

// knownFormats returns all formats that may be chosen.
func knownFormats() []format { return slices.Concat(formats, exchangeFormats) }

// formatNames returns the names of all formats that may be chosen.
func formatNames() []string {
	var names []string
	for _, f := range knownFormats() {
		names = append(names, string(f))
	}
	return names
}

// A choice is the formats and shapes of the reports that a command writes. No shape means all that apply.
type choice struct {
	formats []format
	shapes  []string
}

// everyReport is the choice of all shapes in the formats that are written by default.
var everyReport = choice{formats: formats}

// pick returns the formats and shapes named by --format and --shape. An empty list of formats is an error, because a
// run without any report must not succeed.
func (a *app) pick(names, shapes []string) (choice, error) {
	known := formatNames()
	if len(names) == 0 {
		names = []string{""}
	}
	out := choice{shapes: shapes}
	for _, n := range names {
		i := slices.Index(known, n)
		if i < 0 {
			return choice{}, message.LabelErrorf(unknownFormat, n, strings.Join(known, ", "))
		}
		out.formats = append(out.formats, knownFormats()[i])
	}
	for _, n := range shapes {
		if !slices.Contains(shapeNames(), n) {
			return choice{}, message.LabelErrorf(unknownShape, n, strings.Join(shapeNames(), ", "))
		}
	}
	return out, nil
}

// reportFlags adds the flags --format and --shape.
func (a *app) reportFlags(c *cobra.Command, names, shapes *[]string) {
	c.Flags().StringSliceVar(names, "format", formatNames()[:len(formats)], a.t(flagReportFormat))
	c.Flags().StringSliceVar(shapes, "shape", nil, a.t(flagShape))
}

// A document is a rendered report.
type document struct {
	name string // file name
	data []byte
}

// render returns the reports of the given formats in one language, of every shape that applies.
func render(ctx context.Context, as *audit.Assessment, lang audit.Lang, list []format) ([]document, error) {
	return renderReports(ctx, as, lang, chosen(as, list, nil), nil)
}

// renderReports returns reports in one language. own are templates in place of shipped ones, by shape. Rendering
// cannot be stopped, but it writes only to memory: when ctx ends, renderReports returns without waiting for it.
func renderReports(
	ctx context.Context, as *audit.Assessment, lang audit.Lang, list []reportSpec, own map[string]shape.Template,
) ([]document, error) {
	if len(list) == 0 {
		return nil, nil
	}
	type result struct {
		docs []document
		err  error
	}
	done := make(chan result, 1)
	go func() {
		r := newRendering(as, lang, own)
		var docs []document
		for _, s := range list {
			var b bytes.Buffer
			if err := s.write(&b, r); err != nil {
				done <- result{nil, message.Errorf("render %s: %w", s.name(lang), err)}
				return
			}
			docs = append(docs, document{s.name(lang), b.Bytes()})
		}
		done <- result{docs, nil}
	}()
	select {
	case r := <-done:
		return r.docs, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// renderFor returns the chosen reports, and those that already exist in dir, so that no report of an earlier
// judgement remains.
func (a *app) renderFor(ctx context.Context, dir string, as *audit.Assessment, c choice) ([]document, error) {
	var all []document
	list := chosen(as, c.formats, c.shapes)
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		var wanted []reportSpec
		for _, s := range allReportsOf(as) {
			picked := lang == a.reportLang() && slices.ContainsFunc(list, func(x reportSpec) bool {
				return x.name(lang) == s.name(lang)
			})
			if _, err := os.Lstat(filepath.Join(dir, s.name(lang))); picked || err == nil {
				wanted = append(wanted, s)
			}
		}
		docs, err := renderReports(ctx, as, lang, wanted, nil)
		if err != nil {
			return nil, err
		}
		all = append(all, docs...)
	}
	return all, nil
}

// writeDocument writes one rendered report into dir.
func (a *app) writeDocument(dir string, d document) error {
	return a.writeTo(filepath.Join(dir, d.name), func(w io.Writer) error { _, err := w.Write(d.data); return err })
}
