package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

func TestAnswers(t *testing.T) {
	b := &book{v: reports.View{Lang: audit.ZH}}
	digest := func(i int) string { return fmt.Sprintf("%016x", i) + strings.Repeat("0", 48) }
	list := func(of ...int) (out []reports.Raw) {
		for _, i := range of {
			out = append(out, reports.Raw{SHA256: digest(i)})
		}
		return out
	}
	for _, c := range []struct {
		list []reports.Raw
		want []string
	}{
		{nil, nil},
		{list(1, 2), []string{"原始应答 2 份", digest(1)[:16] + " " + digest(2)[:16]}},
		{list(1, 1, 2), []string{"原始应答 3 份，内容不同的 2 份", digest(1)[:16] + " " + digest(2)[:16]}},
		{list(1, 2, 3, 4, 5, 6, 7, 8, 9), []string{"原始应答 9 份", func() string {
			var s string
			for i := 1; i < 9; i++ {
				s += digest(i)[:16] + " "
			}
			return s + "…"
		}()}},
	} {
		var got []string
		for _, p := range b.answers(c.list) {
			got = append(got, p.s)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// Many privileges are grouped by state; missing ones are listed with the evidence that they prevent.
func TestPrivileges(t *testing.T) {
	b := &book{v: reports.View{Lang: audit.ZH}}
	list := []reports.Row{{Label: "GET /a", Value: "有"}, {Label: "GET /b", Value: "无、因此看不到 backups"}}
	if got, want := b.privileges(list), "GET /a：有\nGET /b：无、因此看不到 backups"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, what := range "cdefg" {
		list = append(list, reports.Row{Label: "GET /" + string(what), Value: "有"})
	}
	if got, want := b.privileges(list), "有（6 项）：GET /a；GET /c；GET /d；GET /e；GET /f；GET /g\n"+
		"无、因此看不到 backups（1 项）：GET /b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A finding's evidence links to its row in the index, which lists the raw answers.
func TestEvidenceIsReachable(t *testing.T) {
	v := sampleView(audit.ZH, 2)
	known, err := stableLayout(v)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range v.Evidence {
		if known.places[evidencePlace(e.ID)].page == 0 {
			t.Errorf("%s has no place", e.ID)
		}
	}
}
