package worksheet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/audit"
)

func TestSpoilt(t *testing.T) {
	data := export(t, sample(), Options{Lang: audit.ZH, Key: secret})
	folder := evidenceFolder(t)
	if err := os.Symlink("/etc/passwd", filepath.Join(folder, "link")); err != nil {
		t.Fatal(err)
	}
	for name, c := range spoilt {
		paper := change(t, data, func(f *excelize.File) { c.do(t, f) })
		p := take(t, sample(), ImportOptions{Key: secret, Evidence: folder}, bookOf("f.xlsx", paper))
		if diff := cmp.Diff(c.want, problems(p)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if name != "rows merged" && len(p.Changes)+len(p.Evidence) > 0 {
			t.Errorf("%s: taken all the same: %+v", name, p.Changes)
		}
		for _, q := range p.Problems {
			if q.Hint.ZH == "" || q.What.ZH == "" || q.What.ZH == q.What.EN {
				t.Errorf("%s: no Chinese: %+v", name, q)
			}
		}
	}
}

// Without the key, edited cells are still found by comparison with the assessment.
func TestSpoiltWithoutKey(t *testing.T) {
	for _, exported := range [][]byte{nil, secret} {
		data := change(t, export(t, sample(), Options{Lang: audit.EN, Key: exported}), func(f *excelize.File) {
			find(t, f, row("8.1.4.1 a")).set(colMachine, "Conform")
			find(t, f, row("8.1.1.1 a")).fill("Conform", "seen", "W")
		})
		p := take(t, sample(), ImportOptions{}, bookOf("f.xlsx", data))
		want := []string{
			`f.xlsx, sheet Baseline, cell H11: the locked cell By checks was edited: it was ` +
				`"Nonconform" and is "Conform"` + again,
		}
		if diff := cmp.Diff(want, problems(p)); diff != "" || len(p.Changes) != 1 {
			t.Error(diff, p.Changes)
		}
		if exported != nil && (len(p.Notes) != 1 || !strings.Contains(p.Notes[0].Error(), "without its key")) {
			t.Errorf("notes: %v", p.Notes)
		}
	}
	data := export(t, sample(), Options{Key: []byte("another secret")})
	p := take(t, sample(), ImportOptions{Key: secret}, bookOf("f.xlsx", data))
	if len(p.Problems) != 9 || !strings.Contains(p.Problems[0].Error(), "or another key was used") {
		t.Errorf("another key: %v", problems(p))
	}
}

// BenchmarkSpoilt reads every spoilt paper once.
func BenchmarkSpoilt(b *testing.B) {
	data := export(b, sample(), Options{Lang: audit.ZH, Key: secret})
	var papers []Book
	for _, c := range spoilt {
		papers = append(papers, bookOf("f.xlsx", change(b, data, func(f *excelize.File) { c.do(b, f) })))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range papers {
			take(b, sample(), ImportOptions{Key: secret}, p)
		}
	}
}
