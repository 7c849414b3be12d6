// Package junit renders the report view as JUnit XML, by the schema junit-10.xsd of the xUnit plugin of Jenkins. There
// is one suite for each check, with a test case for each finding, and one for each standard, with a test case for each
// control. Neither an undetermined finding nor an awaiting control is a successful or a skipped test: both are errors.
package junit

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
)

type suite struct {
	XMLName  xml.Name   `xml:"testsuite"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Time     string     `xml:"timestamp,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Failure *outcome `xml:"failure"`
	Error   *outcome `xml:"error"`
	Skipped *outcome `xml:"skipped"`
	Out     string   `xml:"system-out,omitempty"`
}

// An outcome is the reason why a test case is not successful.
type outcome struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// Write writes the test suites to w, one at a time.
func Write(w io.Writer, v reports.View) error {
	suites := suitesOf(v)
	var tests, failures, errs int
	for _, s := range suites {
		tests, failures, errs = tests+s.Tests, failures+s.Failures, errs+s.Errors
	}
	out := bufio.NewWriterSize(w, 1<<16)
	e := xml.NewEncoder(out)
	e.Indent("", " ")
	root := xml.StartElement{Name: xml.Name{Local: "testsuites"}, Attr: []xml.Attr{
		{Name: xml.Name{Local: "name"}, Value: exchange.Line(v.System.Name)},
		{Name: xml.Name{Local: "tests"}, Value: strconv.Itoa(tests)},
		{Name: xml.Name{Local: "failures"}, Value: strconv.Itoa(failures)},
		{Name: xml.Name{Local: "errors"}, Value: strconv.Itoa(errs)},
	}}
	if _, err := io.WriteString(out, xml.Header); err != nil {
		return fmt.Errorf("write junit: %w", err)
	}
	if err := e.EncodeToken(root); err != nil {
		return fmt.Errorf("write junit: %w", err)
	}
	for _, s := range suites {
		if err := e.Encode(s); err != nil {
			return fmt.Errorf("write junit: %w", err)
		}
	}
	if err := e.EncodeToken(root.End()); err != nil {
		return fmt.Errorf("write junit: %w", err)
	}
	if err := e.Close(); err != nil {
		return fmt.Errorf("write junit: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write junit: %w", err)
	}
	return nil
}

// suitesOf returns the suites of the checks that ran, then those of the standards.
func suitesOf(v reports.View) []*suite {
	at := v.Moment.UTC().Format("2006-01-02T15:04:05")
	var out []*suite
	of := map[string]*suite{}
	for _, c := range v.Checks {
		s := &suite{Name: c.ID, Time: at}
		of[c.ID] = s
		out = append(out, s)
		if c.Broken != "" {
			s.add(testCase{Class: c.ID, Name: c.ID}, exchange.Undetermined, c.Broken, exchange.Clean(c.Broken))
		}
	}
	for _, f := range v.All {
		s := of[f.Check]
		if s == nil {
			s = &suite{Name: f.Check, Time: at}
			of[f.Check] = s
			out = append(out, s)
		}
		name := exchange.Line(f.Target + " " + f.SubjectLabel + " [" + f.ID + "]")
		s.add(testCase{Class: f.Check, Name: name}, exchange.OfFinding(f), f.Title, findingText(f))
	}
	for _, std := range v.Standards {
		s := &suite{Name: std.ID, Time: at}
		for _, c := range exchange.Controls(std) {
			t := testCase{Class: std.ID, Name: exchange.Line(c.ID + " " + c.Title)}
			s.add(t, c.State, c.VerdictLabel, exchange.Clean(c.Reason))
		}
		out = append(out, s)
	}
	return out
}

// add appends a test case with its outcome and counts it.
func (s *suite) add(t testCase, state exchange.State, message, text string) {
	s.Tests++
	o := &outcome{Type: string(state), Message: exchange.Line(message), Text: text}
	switch state {
	case exchange.Pass:
		t.Out = text
	case exchange.NotApplicable, exchange.Waived:
		t.Skipped = o
		s.Skipped++
	case exchange.Fail:
		t.Failure = o
		s.Failures++
	default:
		t.Error = o
		s.Errors++
	}
	s.Cases = append(s.Cases, t)
}

// findingText returns the lines of a finding: status, severity, reason, values, waiver, controls and remedy.
func findingText(f reports.Finding) string {
	lines := []string{f.StatusLabel + " · " + f.SeverityLabel, f.Reason}
	if f.Status != audit.Pass {
		lines = append(lines, f.Observed, f.Expected, f.Remediation)
	}
	lines = append(lines, f.Waiver)
	lines = append(lines, f.WaivedFor...)
	lines = append(lines, strings.Join(f.Controls, ", "))
	var out []string
	for _, l := range lines {
		if l = exchange.Clean(l); strings.TrimSpace(l) != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
