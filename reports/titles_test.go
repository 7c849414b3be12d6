package reports

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestFailureTitles requires that a failure is named by its fault, and by the title of its check in assessments of
// earlier versions, whose checks have no such sentence.
func TestFailureTitles(t *testing.T) {
	a := sample()
	for i := range a.Findings {
		a.Findings[i].Reason, a.Findings[i].ReasonEN = "主机 esx-01 不符", "host esx-01 is wrong"
	}
	titles := func(lang audit.Lang) map[string]string {
		out := map[string]string{}
		for _, f := range Prepare(a, lang, "1.2.3").All {
			out[f.ID] = f.Title
		}
		return out
	}

	if got := titles(audit.ZH); got["F-2"] != "二" || got["F-4"] != "二" {
		t.Errorf("without sentences the titles are %v", got)
	}
	a.Checks[1].Problem = &audit.Text{ZH: "主机 {name} 不符", EN: "host {name} is wrong"}
	if got := titles(audit.ZH); got["F-2"] != "主机 esx-01 不符" || got["F-4"] != "二" {
		t.Errorf("with sentences the titles are %v", got)
	}
	if got := titles(audit.EN); got["F-2"] != "host esx-01 is wrong" || got["F-4"] != "two" {
		t.Errorf("English titles are %v", got)
	}
}

func TestGroupTitle(t *testing.T) {
	named := Finding{Title: "主机 esx-01 不符", CheckTitle: "二"}
	plain := Finding{Title: "二", CheckTitle: "二"}
	for name, c := range map[string]struct {
		findings []Finding
		want     string
	}{
		"one":              {[]Finding{named}, "主机 esx-01 不符"},
		"three":            {[]Finding{named, named, named}, "主机 esx-01 不符（另有 2 个对象存在同类问题）"},
		"without sentence": {[]Finding{plain, plain}, "二"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := (View{Lang: audit.ZH}).GroupTitle(c.findings); got != c.want {
				t.Errorf("title is %q, want %q", got, c.want)
			}
		})
	}
}
