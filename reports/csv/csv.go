// Package csv renders every finding and every control of the report view as one table in CSV (RFC 4180), with a byte
// order mark so that spreadsheets read it as UTF-8. No cell begins with a character that starts a formula.
package csv

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
)

// header is the names of the columns, which are the same in both languages.
var header = []string{
	"record", "id", "group", "state", "verdict", "severity", "target", "subject_kind", "subject_id", "subject", "title",
	"reason", "observed", "expected", "remediation", "controls", "waiver", "evidence",
}

// Write writes the table to w, one row at a time: the findings, then the controls.
func Write(w io.Writer, v reports.View) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(header); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	for _, f := range v.All {
		if err := out.Write(safe(findingRow(f))); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	}
	for _, s := range v.Standards {
		for _, c := range exchange.Controls(s) {
			if err := out.Write(safe(controlRow(c))); err != nil {
				return fmt.Errorf("write csv: %w", err)
			}
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

func findingRow(f reports.Finding) []string {
	var evidence []string
	for _, e := range f.Evidence {
		evidence = append(evidence, e.EvidenceID+" "+e.Pointer)
	}
	waiver := f.Waiver
	if len(f.WaivedFor) > 0 {
		waiver = strings.TrimSpace(waiver + "\n" + strings.Join(f.WaivedFor, "\n"))
	}
	severity := ""
	if f.Status == audit.Fail || f.Status == audit.Undetermined {
		severity = string(f.Severity)
	}
	return []string{
		"finding", f.ID, f.Check, string(exchange.OfFinding(f)), f.StatusLabel, severity, f.Target, f.Subject.Kind,
		f.Subject.ID, f.SubjectLabel, f.Title, f.Reason, f.Observed, f.Expected, f.Remediation,
		strings.Join(f.Controls, "\n"), waiver, strings.Join(evidence, "\n"),
	}
}

func controlRow(c exchange.Control) []string {
	return []string{
		"control", c.ID, c.Standard, string(c.State), c.VerdictLabel, "", "", "", "", "", c.Title, c.Reason, "", "",
		c.Guidance, "", c.Waiver, strings.Join(c.Findings, "\n"),
	}
}

// safe returns the cells cleaned. One that a spreadsheet could take for a formula begins with an apostrophe, also where
// white space or a full-width sign comes first.
func safe(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		c = exchange.Clean(c)
		first := strings.TrimLeft(c, " \t\n\u00a0\u3000\u200b\ufeff")
		if first != "" && strings.ContainsRune("=+-@|%＝＋－＠", []rune(first)[0]) || strings.HasPrefix(c, "\t") {
			c = "'" + c
		}
		out[i] = c
	}
	return out
}
