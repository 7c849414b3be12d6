package junit

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

func written(t *testing.T, lang audit.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, reports.Prepare(sample.Assessment(20), lang, "1.0.0")); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// check reports the first fault of a document by junit-10.xsd: names, order, required attributes; and whether the
// counts agree with the cases.
func check(data []byte) error {
	var root struct {
		XMLName xml.Name   `xml:"testsuites"`
		Attrs   []xml.Attr `xml:",any,attr"`
		Suites  []suite    `xml:"testsuite"`
		Other   []struct {
			XMLName xml.Name
		} `xml:",any"`
	}
	if err := xml.Unmarshal(data, &root); err != nil {
		return err
	}
	if len(root.Other) > 0 || len(root.Attrs) != 4 {
		return fmt.Errorf("unexpected content: %v", root.Other)
	}
	for _, s := range root.Suites {
		if err := checkSuite(s); err != nil {
			return err
		}
	}
	return nil
}

// checkSuite reports the first case without a name or with two outcomes, and counts that differ from the cases.
func checkSuite(s suite) error {
	failures, errs, skipped := 0, 0, 0
	for _, c := range s.Cases {
		if c.Name == "" || c.Class == "" {
			return fmt.Errorf("%s: case without name", s.Name)
		}
		n := 0
		for o, count := range map[*outcome]*int{c.Failure: &failures, c.Error: &errs, c.Skipped: &skipped} {
			if o != nil {
				*count++
				n++
			}
		}
		if n > 1 {
			return fmt.Errorf("%s: two outcomes", c.Name)
		}
	}
	if s.Name == "" || s.Tests != len(s.Cases) ||
		s.Failures != failures || s.Errors != errs || s.Skipped != skipped {
		return fmt.Errorf("%s: wrong counts", s.Name)
	}
	return nil
}

func TestStructure(t *testing.T) {
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		data := written(t, lang)
		if err := check(data); err != nil {
			t.Error(err)
		}
		if !bytes.Equal(data, written(t, lang)) {
			t.Error("the bytes of two documents differ")
		}
		for _, name := range []string{"<error ", "</testcase>", "<testsuite "} {
			broken := bytes.Replace(data, []byte(name), []byte("<x "), 1)
			if bytes.Equal(broken, data) || check(broken) == nil {
				t.Errorf("a document without %s is accepted", name)
			}
		}
	}
}

// TestOutcomes compares the cases with the findings and verdicts: an undetermined or awaiting one is an error.
func TestOutcomes(t *testing.T) {
	as := sample.Assessment(20)
	want := map[string]int{}
	for _, f := range as.Findings {
		switch {
		case f.Status == audit.Fail && f.Waiver != "", f.Status == audit.NotApplicable:
			want["skipped"]++
		case f.Status == audit.Fail:
			want["failure"]++
		case f.Status == audit.Undetermined:
			want["error"]++
		default:
			want["success"]++
		}
	}
	for _, c := range as.Checks {
		if c.Broken != "" {
			want["error"]++
		}
	}
	for _, r := range as.Results {
		switch r.Verdict {
		case audit.Conform:
			want["success"]++
		case audit.VerdictNotApplicable:
			want["skipped"]++
		case audit.Nonconform, audit.PartlyConform:
			if r.Waiver != nil {
				want["skipped"]++
			} else {
				want["failure"]++
			}
		default:
			want["error"]++
		}
	}
	got := map[string]int{}
	for _, s := range suitesOf(reports.Prepare(as, audit.ZH, "1.0.0")) {
		got["failure"] += s.Failures
		got["error"] += s.Errors
		got["skipped"] += s.Skipped
		got["success"] += s.Tests - s.Failures - s.Errors - s.Skipped
	}
	for k, n := range want {
		if got[k] != n || n == 0 {
			t.Errorf("%s: %d cases, want %d", k, got[k], n)
		}
	}
}
