package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/explain"
)

// TestSoakStatementsInPDF finds the ids of all records, problems and open findings in the text of the PDFs. Without
// ASSAY_SOAK the test of the Word reports covers it.
func TestSoakStatementsInPDF(t *testing.T) {
	if !soaking() {
		return
	}
	t.Parallel()
	dir := sharedDemo(t)
	as, err := evidence.ReadAssessment(filepath.Join(dir, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for i, id := range audit.RecordIDs(as.Records) {
		if r := as.Records[i]; r.Standard == "gbt22239-2019-l3" && r.Verdict != audit.VerdictNotApplicable {
			want = append(want, id)
		}
	}
	for _, p := range as.SecurityProblems {
		if p.Standard == "gbt22239-2019-l3" {
			want = append(want, p.Number)
		}
	}
	text := plainText(t, document{"report.pdf", read(t, filepath.Join(dir, "report.pdf"))})
	text = strings.ReplaceAll(text, "\n", "") // ids are divided in narrow columns
	var findings []string
	for _, f := range as.Findings {
		if f.Status == audit.Fail { // a card of undetermined findings has 60 rows at most
			findings = append(findings, f.ID)
		}
	}
	all := plainText(t, document{"f.pdf", read(t, filepath.Join(dir, "findings.pdf"))})
	r := newResolver(t, dir)
	for _, id := range shortID.FindAllString(all, -1) {
		r.statement("findings.pdf", id)
	}
	r.check(t, len(findings))
	wantIDs(t, "report.pdf", text, want)
	wantIDs(t, "findings.pdf", all, findings)
}

func wantIDs(t *testing.T, name, text string, ids []string) {
	t.Helper()
	lost := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return strings.Contains(text, id) })
	if len(lost) > 0 || len(ids) == 0 {
		t.Errorf("%s lacks %d of %d ids: %v", name, len(lost), len(ids), lost[:min(len(lost), 10)])
	}
}

// TestSoakStatementsInPage finds an id beside each verdict of the HTML page, without ASSAY_SOAK beside some.
func TestSoakStatementsInPage(t *testing.T) {
	t.Parallel()
	dir := sharedDemo(t)
	r := newResolver(t, dir)
	page := content(t, filepath.Join(dir, "report.html"))
	tag := regexp.MustCompile(`<[^>]*>`)
	for i, row := range regexp.MustCompile(`(?s)<tr.*?</tr>`).FindAllString(page, -1) {
		if i%r.every != 0 || !strings.Contains(row, `class="pill `) {
			continue
		}
		ids := shortID.FindAllString(row, -1)
		text := strings.Fields(tag.ReplaceAllString(row, " "))
		for n := 1; n < min(4, len(text)); n++ {
			ids = append(ids, strings.Join(text[:n], " "))
		}
		ids = append(ids, risk.FindAllString(strings.Join(text[:min(len(text), 4)], " "), -1)...)
		r.statement(strings.Join(strings.Fields(tag.ReplaceAllString(row, " ")), " ")[:60], ids...)
	}
	r.check(t, 2000)
}

// TestSoakExplainedStatements explains a sample of the findings of the demo with its real files: each reference to a
// document of vCenter has its line of the answer, or a note that it has none.
func TestSoakExplainedStatements(t *testing.T) {
	t.Parallel()
	dir := sharedDemo(t)
	a := &app{lang: audit.ZH}
	m, err := a.openAssessed(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer m.close()
	x := explain.New(m.as, m.files())
	refs, located, step, least := 0, 0, 211, 5
	if soaking() {
		step, least = 23, 100
	}
	for i := 0; i < len(m.as.Findings); i += step {
		list, err := x.Explain(m.as.Findings[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list[0].Evidence {
			if !strings.Contains(e.ID, "/vsphere.") || e.File == "" {
				continue
			}
			if refs++; len(e.Answers) > 0 {
				located++
				continue
			}
			t.Logf("not located: %s %s", e.Pointer, e.Property)
		}
	}
	if located*100 < refs*90 || refs < least {
		t.Errorf("%d of %d references of vCenter are located", located, refs)
	}
}
