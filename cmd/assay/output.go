package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// prompt writes a question; the answer is typed on the same line.
func (a *app) prompt(text string) {
	if a.logFormat == jsonLog {
		a.record(slog.LevelInfo, "question", strings.TrimSpace(text))
		return
	}
	fmt.Fprint(a.stderr, text)
}

// endPrompt ends the line of an unanswered prompt.
func (a *app) endPrompt() {
	if a.logFormat != jsonLog {
		fmt.Fprintln(a.stderr)
	}
}

// table prints rows in columns, or v as JSON.
func (a *app) table(format string, v any, head []string, rows [][]string) error {
	if format == "json" {
		return writeJSON(a.stdout, v)
	}
	printColumns(a.stdout, append([][]string{head}, rows...))
	return nil
}

// heads returns the labels in the language of messages.
func (a *app) heads(labels ...audit.Text) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = a.t(l)
	}
	return out
}

// tableFlag adds the flag --format to a command. An unknown format is rejected before the command runs.
func tableFlag(a *app, c *cobra.Command, form *string) {
	c.Flags().StringVar(form, "format", "table", a.t(flagTableFormat))
	c.PreRunE = func(*cobra.Command, []string) error {
		if *form != "table" && *form != "json" {
			return message.LabelErrorf(badTableFormat, *form)
		}
		return nil
	}
}

// A sticky is a writer that records its first error, so that a truncated output does not count as success.
type sticky struct {
	w   io.Writer
	err error
}

// Write writes b and records the first error.
func (s *sticky) Write(b []byte) (int, error) {
	n, err := s.w.Write(b)
	if s.err == nil {
		s.err = err
	}
	return n, err
}

// writeTo writes a file; the path "-" is stdout.
func (a *app) writeTo(path string, write func(io.Writer) error) error {
	if path == "-" {
		return write(a.stdout)
	}
	if err := evidence.WriteFile(path, write); err != nil {
		return err
	}
	a.wrote = append(a.wrote, path)
	return nil
}

// leftBehind returns a message that lists the files written by this invocation, for use after a machine
// failure.
func (a *app) leftBehind() string {
	if len(a.wrote) == 0 {
		return a.t(nothingWritten)
	}
	return fmt.Sprintf(a.t(writtenBefore), strings.Join(a.wrote, ", "))
}

// sayWritten reports a written file, except for stdout.
func (a *app) sayWritten(path string) {
	if path != "-" {
		a.say(written, path)
	}
}

// writeJSON writes v as indented JSON.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// printColumns prints rows in columns, aligned by their width on a terminal.
func printColumns(w io.Writer, rows [][]string) {
	var widths []int
	for _, r := range rows {
		for i, c := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cells(c))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for i, c := range r {
			b.WriteString(c)
			if i < len(r)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-cells(c)+2))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// cells returns the width of s on a terminal, where a Chinese character takes two cells.
func cells(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r >= 0x2E80 && r < 0xFFE7 {
			n++
		}
	}
	return n
}
