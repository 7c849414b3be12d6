package prometheus

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

var sampleLine = regexp.MustCompile(`^([a-z_]+)\{([a-z_]+="(?:[^"\\\n]|\\[\\n"])*",?)+\} (\d+)$`)

func TestMetrics(t *testing.T) {
	as := sample.Assessment(20)
	as.System.Name = "a\"b\\c\nd"
	var b bytes.Buffer
	if err := Write(&b, reports.Prepare(as, audit.EN, "1.0.0")); err != nil {
		t.Fatal(err)
	}
	got, series := map[string]int{}, map[string]bool{}
	for _, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		m := sampleLine.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("line %q is no sample", line)
		}
		name := line[:strings.LastIndex(line, " ")]
		if series[name] {
			t.Errorf("%s is written twice", name)
		}
		series[name] = true
		n, _ := strconv.Atoi(m[3])
		_, state, _ := strings.Cut(name, `state="`)
		got[m[1]+" "+strings.TrimSuffix(state, `"}`)] += n
	}
	want := map[string]int{}
	for _, f := range as.Findings {
		s := string(f.Status)
		if f.Waiver != "" && f.Status == audit.Fail {
			s = "waived"
		}
		want["assay_findings "+s]++
	}
	for _, r := range as.Results {
		if r.Verdict == audit.Awaiting {
			want["assay_controls awaiting"]++
		}
	}
	for k, n := range want {
		if got[k] != n {
			t.Errorf("%s is %d, want %d", k, got[k], n)
		}
	}
}
