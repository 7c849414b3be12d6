package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
)

// TestPlayedAssessment plays a complete assessment of the faulty estate: plan and sample, the records of three
// assessors, the rating of risks, 40 problems of which 12 are corrected, and the conclusion with its pack.
func TestPlayedAssessment(t *testing.T) {
	s := served(t)
	conf := configured(t, s, nil)
	dir := filepath.Join(t.TempDir(), "out")
	const standard = "gbt22239-2019-l3"
	wantCLI(t, assay(t, "plan", "-c", conf, "-o", dir, "--standard", standard), exitIncomplete)
	plan := playedPlan(t, dir)

	judge := func(args ...string) *audit.Assessment {
		t.Helper()
		out := filepath.Join(t.TempDir(), "assessed")
		args = append([]string{"assess", filepath.Join(dir, "snapshot"), "-c", conf, "--plan", plan,
			"--standard", standard, "-o", out}, args...)
		wantCLI(t, assay(t, args...), exitGate)
		return assessmentIn(t, out)
	}
	first := judge()
	g := &game{standard: standard, before: first, unmet: playedUnmet(first, 40)}
	var args []string
	for _, f := range g.papers() {
		args = append(args, "--answers", writePaper(t, dir, f))
	}
	if g.records < 600 || g.records > 1000 {
		t.Errorf("%d records were filled in, want about 700", g.records)
	}

	second := judge(args...)
	problems := filepath.Join(dir, "problems.yaml")
	rated, corrected := g.decide(second)
	if len(second.SecurityProblems) != 40 || len(rated.Problems) != 40 || corrected != 12 {
		t.Fatalf("%d problems, %d rated, %d corrected; want 40, 40 and 12", len(second.SecurityProblems),
			len(rated.Problems), corrected)
	}
	var text strings.Builder
	if err := answers.WriteProblems(&text, rated); err != nil {
		t.Fatal(err)
	}
	writeFile(t, problems, text.String())
	g.keepEvidence(t, dir)
	args = append(args, "--answers", writePaper(t, dir, g.ratings(second)))
	args = append(args, "--problems", problems)
	got := judge(args...)
	endsAsKnown(t, got)

	packed := append([]string{"pack", dir, "--plan", plan}, args...)
	wantCLI(t, assay(t, packed...), exitGate)
	playedReports(t, dir)
	wantCLI(t, assay(t, "verify", filepath.Join(dir, packFile), "--replay"), exitOK)
}

// playedReports checks that the reports to be filed state the conclusion.
func playedReports(t *testing.T, dir string) {
	t.Helper()
	for _, name := range everyReportIn(t, dir) {
		text := plainText(t, document{name, read(t, filepath.Join(dir, name))})
		text = strings.Join(strings.Fields(markup.ReplaceAllString(text, "")), "")
		var want []string
		switch name {
		case "report.docx", "report.pdf":
			want = []string{"基本符合", fmt.Sprintf("%.1f%%", assessmentIn(t, dir).Scores[0].Rate), "6（已整改3）",
				"257项（共257项）", "共40个，已整改12个", "结论所需内容齐备", "附录"}
		case "acceptance.docx", "acceptance.pdf":
			want = []string{"验收结论：不通过", "云服务客户", "第三方评估机构"}
		case "reuse.docx":
			want = []string{"GB/T22239-20198.2.1.1", "2027-11-19"}
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not have %s", name, w)
			}
		}
	}
}

// endsAsKnown checks the numbers in which the played assessment ends.
func endsAsKnown(t *testing.T, a *audit.Assessment) {
	t.Helper()
	score := a.Scores[0]
	for _, r := range a.Results {
		if r.Verdict == audit.Awaiting || r.Verdict == audit.VerdictUndetermined {
			t.Errorf("%s is not concluded: %s", r.Control, r.Reason)
		}
	}
	want := []string{
		"decided 257 of 257",
		"basically_conform",
		"rate 75.9 %",
		"problems 40, corrected 12",
		"major risks 6, corrected 3",
	}
	got := []string{
		fmt.Sprintf("decided %d of %d", score.Decided, score.Total),
		score.Conclusion,
		fmt.Sprintf("rate %.1f %%", score.Rate),
		fmt.Sprintf("problems %d, corrected %d", score.Problems.High+score.Problems.Medium+score.Problems.Low,
			score.Problems.Corrected),
		fmt.Sprintf("major risks %d, corrected %d", score.Major.Found, score.Major.Corrected),
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("conclusion (-want +got):\n%s", d)
	}
}

// playedPlan edits plan.yaml as people would: objects that no collector reads are listed, or declared absent.
func playedPlan(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "plan.yaml")
	text := strings.Replace(content(t, path), "per_group: 2", "per_group: 1", 1)
	var lines strings.Builder
	lines.WriteString("objects:\n")
	for _, o := range [...][2]string{
		{"room", "主机房"},
		{"network_device", "核心交换机"},
		{"border", "互联网边界"},
		{"guest_os", "业务系统操作系统"},
		{"application", "政务服务系统"},
		{"data", "政务服务数据"},
		{"person", "平台运维人员"},
		{"document", "安全管理制度汇编"},
		{"leaver_register", "离岗人员台账"},
		{"drill_register", "应急演练台账"},
	} {
		fmt.Fprintf(&lines, "  - {kind: %s, id: %s-1, name: %s}\n", o[0], strings.ReplaceAll(o[0], "_", "-"), o[1])
	}
	lines.WriteString("absent:\n")
	for _, kind := range []string{"terminal", "middleware"} {
		fmt.Fprintf(&lines, "  - {kind: %s, reason: 平台内没有, name: 王明, date: 2026-11-20}\n", kind)
	}
	writeFile(t, path, strings.Replace(text, "schedule:\n", lines.String()+"schedule:\n", 1))
	return path
}

// writePaper writes a file of answers and returns its path.
func writePaper(t *testing.T, dir string, f answers.File) string {
	t.Helper()
	var text strings.Builder
	if err := answers.WriteAnswers(&text, f); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, f.Name)
	writeFile(t, path, text.String())
	return path
}
