package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

func TestSummary(t *testing.T) {
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		v := reports.Prepare(sample.Assessment(20), lang, "1.0.0")
		for i := range most + 5 {
			p := reports.Problem{Title: sample.Weird[i%len(sample.Weird)], SeverityLabel: "x"}
			v.Problems = append(v.Problems, p)
		}
		var b bytes.Buffer
		if err := Write(&b, v); err != nil {
			t.Fatal(err)
		}
		got := b.String()
		l := labels[lang]
		for _, want := range []string{l.standards, l.problems, l.undetermined, "❔", "⏳", fmt.Sprintf(l.more, 5)} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing", lang, want)
			}
		}
		for _, line := range strings.Split(got, "\n") {
			if strings.HasPrefix(line, "| ") && strings.Count(line, "|") != 5 {
				t.Errorf("row with %d columns: %s", strings.Count(line, "|")-1, line)
			}
		}
		if strings.Contains(strings.Split(got, "\n")[2], "✅") {
			t.Error("an assessment with failures is shown as passed")
		}
	}
}

func TestMarks(t *testing.T) {
	for _, v := range append(audit.Verdicts, "unknown") {
		if green := verdictMark(v) == "✅"; green != (v == audit.Conform) {
			t.Errorf("%s has the mark %s", v, verdictMark(v))
		}
	}
	for _, level := range []string{"fail", "undetermined", "awaiting", ""} {
		if mark(level) == "✅" {
			t.Errorf("level %q is shown as passed", level)
		}
	}
}

func TestEscape(t *testing.T) {
	got := escape("a|b @all #12 <script> [x](http://e) `c`\nd")
	if strings.ContainsAny(got, "|@<>[]`\n") || strings.Contains(strings.ReplaceAll(got, "&#", ""), "#") {
		t.Errorf("got %q", got)
	}
}
