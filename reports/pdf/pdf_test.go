package pdf

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

// sampleView returns a report with every verdict, status and state and with weird texts.
func sampleView(l audit.Lang, perCheck int) reports.View {
	return reports.Prepare(sample.Assessment(perCheck), l, "1.2.3")
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// extract returns the text of each page as extracted by pdftotext, in drawing order.
func extract(t *testing.T, raw []byte) []string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip(
			"SKIPPED: pdftotext is not installed (Debian: poppler-utils); " +
				"what a reader extracts from the PDF is NOT tested",
		)
	}
	name := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(name, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "-raw", "-enc", "UTF-8", name, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	pages := strings.Split(string(out), "\f")
	return pages[:len(pages)-1]
}

func TestExtractedTextIsWhatWasPutIn(t *testing.T) {
	for _, l := range []audit.Lang{audit.ZH, audit.EN} {
		drawn := map[int]string{}
		raw, err := render(sampleView(l, 6), func(d drawing) { drawn[d.page] += bare(d.s) })
		if err != nil {
			t.Fatal(err)
		}
		pages := extract(t, raw)
		if len(pages) != len(drawn) {
			t.Fatalf("%s: %d pages extracted, %d drawn", l, len(pages), len(drawn))
		}
		for i, text := range pages {
			if diff := cmp.Diff(drawn[i+1], bare(text)); diff != "" {
				t.Errorf("%s page %d: %s", l, i+1, diff)
			}
		}
	}
}

// all returns every text drawn outside headers and footers, without white space, page after page.
func all(t *testing.T, v reports.View) string {
	t.Helper()
	var b strings.Builder
	foot := []string{v.Title, v.System.Name, "第", "Page", v.AsOf}
	watch(t, v, func(d drawing) {
		for _, f := range foot {
			if strings.HasPrefix(d.s, f) || strings.HasPrefix(d.s, "快照 ") {
				return
			}
		}
		b.WriteString(bare(d.s))
	})
	return b.String()
}

func TestEveryControlAppearsOnce(t *testing.T) {
	v := sampleView(audit.ZH, 2)
	counts := map[string]int{}
	sections := 0
	var next string
	for _, s := range drawnStrings(t, v) {
		for _, std := range v.Standards {
			if s == std.Title {
				next = std.ID
				sections++
			}
		}
		counts[next+" "+s]++
	}
	for _, std := range v.Standards {
		for _, ch := range std.Chapters {
			for _, k := range ch.Controls {
				if n := counts[std.ID+" "+k.ID]; n != 1 {
					t.Errorf("%s %s: drawn %d times", std.ID, k.ID, n)
				}
			}
		}
	}
	if sections == 0 {
		t.Fatal("no standard was drawn")
	}
}

func drawnStrings(t *testing.T, v reports.View) []string {
	t.Helper()
	var out []string
	watch(t, v, func(d drawing) { out = append(out, d.s) })
	return out
}

func TestSameViewSameBytes(t *testing.T) {
	var first []byte
	for range 3 {
		var b bytes.Buffer
		if err := Write(&b, sampleView(audit.ZH, 5)); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("two writings differ")
		}
	}
}

func TestManyFindingsStayReadable(t *testing.T) {
	v := sampleView(audit.ZH, 4000)
	if len(v.Findings) < 10000 {
		t.Fatalf("the sample has %d findings", len(v.Findings))
	}
	pages := 0
	said := false
	watch(t, v, func(d drawing) {
		pages = max(pages, d.page)
		said = said || strings.Contains(d.s, "条同类结果未列出")
	})
	if pages > 400 || !said {
		t.Errorf("%d findings take %d pages; left out and said so: %v", len(v.Findings), pages, said)
	}
}

func TestAnyViewIsDrawn(t *testing.T) {
	long := strings.Repeat("很长的一段文字，", 700)
	for name, v := range map[string]reports.View{
		"nothing": {}, "people": sample.Contributions(), "many": sample.View(300),
		"a text longer than a page in every kind of place": {
			Title: long, System: audit.System{Name: long}, AsOf: long,
			Headline: reports.Headline{
				Level:  "unknown",
				Text:   long,
				Counts: []reports.Count{{Verdict: "new", Label: long, N: 3}, {Verdict: audit.Conform, N: -1}},
				Total:  -4,
			},
			Facts: []reports.Row{{Label: long, Value: long}}, Warnings: []string{long},
			Digests: []reports.Row{{Label: long, Value: long}}, Limits: []string{long},
			Targets: []reports.Target{{Name: long, Error: long, Privileges: []reports.Row{{Label: long, Value: long}}}},
			Standards: []reports.Standard{{
				ID:     long,
				Title:  long,
				Source: long,
				Chapters: []reports.Chapter{{
					ID:       long,
					Title:    long,
					Rate:     250,
					Controls: []reports.Control{{ID: long, Text: long, Reason: long, VerdictLabel: long}},
				}},
			}},
			Findings: []reports.Finding{
				{
					Title: long, Check: long, Status: audit.Fail, Observed: long,
					Evidence: []reports.EvidenceRef{{SHA256: "ab", Pointer: long}},
				},
				{Status: audit.Undetermined, Reason: long},
			},
			Checks:   []reports.Check{{Title: long, SubjectLabel: long, Broken: long}},
			Evidence: []reports.Evidence{{ID: long, Gap: long}}, Gaps: []reports.Row{{Label: long, Value: long}},
			Parameters: []reports.Parameter{{Name: long, Value: long, Source: long}},
			Waivers:    []reports.Waiver{{ID: long, Scope: long, Reason: long}},
		},
	} {
		var b bytes.Buffer
		if err := Write(&b, v); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) || !bytes.HasSuffix(
			bytes.TrimSpace(b.Bytes()),
			[]byte("%%EOF"),
		) {
			t.Errorf("%s: not a whole PDF", name)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestWriteError(t *testing.T) {
	if err := Write(full{}, sampleView(audit.EN, 1)); err == nil ||
		err.Error() != "write pdf: no space left on device" {
		t.Errorf("got %v", err)
	}
}

func FuzzWrite(f *testing.F) {
	for _, s := range sample.Weird {
		f.Add(s, "x", 3)
	}
	f.Fuzz(func(t *testing.T, a, b string, n int) {
		if len(a)+len(b) > 20000 {
			return
		}
		v := sampleView(audit.ZH, 1)
		v.Title, v.System.Name, v.AsOf, v.Warnings = a, b, a, []string{a, b}
		v.Headline.Text, v.Headline.Counts[0].N = b, n
		v.Standards[0].Title, v.Standards[0].Chapters[1].Controls[0].Reason = a, b
		v.Findings[0].Observed, v.Findings[0].SubjectLabel = a, b
		v.Evidence[0].SHA256 = a
		if _, err := render(v, nil); err != nil {
			t.Fatal(err)
		}
	})
}
