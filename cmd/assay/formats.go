package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/html"
	"github.com/assay-audit/assay/reports/pdf"
	"github.com/assay-audit/assay/reports/xlsx"
)

// A format is a report format.
type format struct {
	name  string
	write func(io.Writer, reports.View) error
}

// formats lists all report formats.
var formats = []format{{"pdf", pdf.Write}, {"xlsx", xlsx.Write}, {"html", html.Write}}

// formatNames returns the names of all formats.
func formatNames() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// pick returns the formats named by --format. An empty list is an error, because a run without any report
// must not succeed.
func (a *app) pick(names []string) ([]format, error) {
	known := formatNames()
	if len(names) == 0 {
		names = []string{""}
	}
	var out []format
	for _, n := range names {
		i := slices.Index(known, n)
		if i < 0 {
			return nil, message.LabelErrorf(unknownFormat, n, strings.Join(known, ", "))
		}
		out = append(out, formats[i])
	}
	return out, nil
}

// A document is a rendered report.
type document struct {
	name string // file name
	data []byte
}

// reportFile returns the file name of a report. English and Chinese reports have different names and share
// a folder.
func reportFile(f format, lang audit.Lang) string {
	if lang == audit.EN {
		return "report.en." + f.name
	}
	return "report." + f.name
}

// render returns the reports in one language. Rendering cannot be stopped, but it writes only to memory:
// when ctx ends, render returns without waiting for it.
func render(ctx context.Context, as *audit.Assessment, lang audit.Lang, list []format) ([]document, error) {
	if len(list) == 0 {
		return nil, nil
	}
	type result struct {
		docs []document
		err  error
	}
	done := make(chan result, 1)
	go func() {
		view := reports.Prepare(as, lang, version)
		var docs []document
		for _, f := range list {
			var b bytes.Buffer
			if err := f.write(&b, view); err != nil {
				done <- result{nil, message.Errorf("render %s: %w", reportFile(f, lang), err)}
				return
			}
			docs = append(docs, document{reportFile(f, lang), b.Bytes()})
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

// renderFor returns the reports of the list, and those that already exist in dir, so that no report of an
// earlier judgement remains.
func (a *app) renderFor(ctx context.Context, dir string, as *audit.Assessment, list []format) ([]document, error) {
	var all []document
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		var wanted []format
		for _, f := range formats {
			chosen := lang == a.reportLang() &&
				slices.ContainsFunc(list, func(g format) bool { return g.name == f.name })
			if _, err := os.Lstat(filepath.Join(dir, reportFile(f, lang))); chosen || err == nil {
				wanted = append(wanted, f)
			}
		}
		docs, err := render(ctx, as, lang, wanted)
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
