package main

import (
	"context"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestNumbersAreEqual reads the counts of the demo out of every report of the main standard and of all findings.
func TestNumbersAreEqual(t *testing.T) {
	as := assessEstate(t, false)
	docs, err := render(context.Background(), as, audit.ZH, formats)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, d := range docs {
		text := html.UnescapeString(markup.ReplaceAllString(plainText(t, d), ""))
		texts[d.name] = strings.Join(strings.Fields(text), "")
	}
	for _, want := range conclusionNumbers(as) {
		for _, name := range want.in {
			if !strings.Contains(texts[name], want.text) {
				t.Errorf("%s does not have %s", name, want.text)
			}
		}
	}
}

// A shownNumber is a number of the conclusion as reports print it, without blanks, and the reports that have it.
type shownNumber struct {
	text string
	in   []string
}

// conclusionNumbers returns the numbers of the conclusion by GB/T 22239.
func conclusionNumbers(as *audit.Assessment) []shownNumber {
	s := as.Scores[0]
	filed := []string{"report.docx", "report.pdf"}
	all := []string{"findings.pdf", "report.html", "report.xlsx"}
	out := []shownNumber{
		{fmt.Sprintf("%d项（共%d项）", s.Decided, s.Total), filed},
		{fmt.Sprintf("%d/%d", s.Decided, s.Total), all},
		{fmt.Sprintf("%.1f%%", s.Rate), append(all, filed...)},
		{fmt.Sprintf("%d（已整改%d）", s.Major.Found, s.Major.Corrected), append(filed, "filing.docx",
			"protection-plan.pdf")},
		{fmt.Sprintf("高%d个，中%d个，低%d个", s.Problems.High, s.Problems.Medium, s.Problems.Low), filed},
	}
	for _, x := range as.Standards {
		if x.ID == s.Standard {
			out = append(out, shownNumber{fmt.Sprintf("符合%d，部分符合%d，不符合%d，不适用%d，未判定%d，待核查%d",
				x.Counts[audit.Conform], x.Counts[audit.PartlyConform], x.Counts[audit.Nonconform],
				x.Counts[audit.VerdictNotApplicable], x.Counts[audit.VerdictUndetermined], x.Counts[audit.Awaiting]),
				filed})
		}
	}
	return out
}
