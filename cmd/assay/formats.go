package main

import (
	"context"
	"io"
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

// format is one report format.
type format struct {
	name  string
	write func(io.Writer, reports.View) error
}

// formats is the explicit list of report formats.
var formats = []format{{"pdf", pdf.Write}, {"xlsx", xlsx.Write}, {"html", html.Write}}

// pick resolves the names that --format was given. None is a mistake: a report nobody wrote is no success.
func (a *app) pick(names []string) ([]format, error) {
	known := make([]string, len(formats))
	for i, f := range formats {
		known[i] = f.name
	}
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

// render writes the reports into dir and gives their file names. An English report stands beside the Chinese one.
func (a *app) render(ctx context.Context, dir string, as *audit.Assessment, list []format) ([]string, error) {
	lang := a.reportLang()
	view := reports.Prepare(as, lang, version)
	var names []string
	for _, f := range list {
		name := "report." + f.name
		if lang == audit.EN {
			name = "report.en." + f.name
		}
		err := ctx.Err()
		if err == nil {
			err = a.writeTo(filepath.Join(dir, name), func(w io.Writer) error { return f.write(contextWriter{ctx, w}, view) })
		}
		if err != nil {
			return nil, message.Errorf("render %s: %w", name, err)
		}
		names = append(names, name)
	}
	return names, nil
}

// contextWriter ends the writing of a report with its context.
type contextWriter struct {
	ctx context.Context
	w   io.Writer
}

func (c contextWriter) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.w.Write(b)
}
