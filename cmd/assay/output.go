package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/audit"
)

// t is a label in the language of messages.
func (a *app) t(label audit.Text) string { return label.In(a.lang) }

// say tells a person what happened, on stderr; --quiet silences it.
func (a *app) say(label audit.Text, args ...any) {
	if !a.quiet {
		a.log("info", fmt.Sprintf(a.t(label), args...))
	}
}

// warn is not silenced: nobody should miss what it says.
func (a *app) warn(label audit.Text, args ...any) { a.log("warn", fmt.Sprintf(a.t(label), args...)) }

func (a *app) fail(code int, err error) {
	if a.logFormat == "json" {
		a.log("error", err.Error())
		return
	}
	fmt.Fprintf(a.stderr, "%s%s\n", a.t(errorPrefix), err)
	_ = code
}

func (a *app) log(level, msg string) {
	if a.logFormat == "json" {
		line, _ := json.Marshal(map[string]string{"level": level, "msg": msg})
		fmt.Fprintf(a.stderr, "%s\n", line)
		return
	}
	fmt.Fprintln(a.stderr, msg)
}

// table prints rows in columns for a person, or v as JSON for a machine.
func (a *app) table(format string, v any, head []string, rows [][]string) error {
	switch format {
	case "json":
		return writeJSON(a.stdout, v)
	case "table", "":
		printColumns(a.stdout, append([][]string{head}, rows...))
		return nil
	}
	return fmt.Errorf(a.t(badTableFormat), format)
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// printColumns aligns by what a terminal shows: a Chinese character takes two cells.
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

func cells(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r >= 0x2E80 && r < 0xFFE7 {
			n++
		}
	}
	return n
}
