package html

import (
	"bytes"
	"errors"
	"fmt"
	stdhtml "html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
	"github.com/google/go-cmp/cmp"
)

func render(t testing.TB, v reports.View) string {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, v); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

var (
	ids   = regexp.MustCompile(` id="([^"]*)"`)
	hrefs = regexp.MustCompile(` href="([^"]*)"`)
)

// Every link leads to an element of the page, and every element's id is unique.
func TestLinks(t *testing.T) {
	for name, v := range map[string]reports.View{
		"small":   sample.View(60),
		"hostile": hostile(),
		"people":  sample.Contributions(),
		"many":    sample.View(2000),
		"empty":   {},
	} {
		page := render(t, v)
		known := map[string]bool{}
		for _, m := range ids.FindAllStringSubmatch(page, -1) {
			if known[m[1]] {
				t.Errorf("%s: id %q is there twice", name, m[1])
			}
			known[m[1]] = true
		}
		broken := map[string]bool{}
		for _, m := range hrefs.FindAllStringSubmatch(page, -1) {
			to, err := unescape(m[1])
			if err != nil || !strings.HasPrefix(to, "#") || !known[to[1:]] {
				broken[m[1]] = true
			}
		}
		if len(broken) > 0 {
			t.Errorf("%s: links that lead nowhere: %v", name, broken)
		}
	}
}

func unescape(href string) (string, error) {
	href = stdhtml.UnescapeString(href)
	var out bytes.Buffer
	for i := 0; i < len(href); i++ {
		if href[i] != '%' {
			out.WriteByte(href[i])
			continue
		}
		var b byte
		if _, err := fmt.Sscanf(href[i:min(i+3, len(href))], "%%%02x", &b); err != nil {
			return "", err
		}
		out.WriteByte(b)
		i += 2
	}
	return out.String(), nil
}

// Every control, every finding and every piece of evidence of the view has an anchor.
func TestNothingIsMissing(t *testing.T) {
	v := sample.View(90)
	page := render(t, v)
	known := map[string]bool{}
	for _, m := range ids.FindAllStringSubmatch(page, -1) {
		known[m[1]] = true
	}
	want := expectedAnchors(v)
	for _, e := range v.Evidence {
		if !strings.Contains(page, e.SHA256) {
			t.Errorf("the digest of %s is not whole", e.ID)
		}
	}
	for _, r := range v.Evidence[1].Raw {
		if !strings.Contains(page, r.SHA256) || !strings.Contains(page, stdhtml.EscapeString(r.Call)) {
			t.Errorf("the raw answer to %s is not whole", r.Call)
		}
	}
	for _, id := range want {
		if !known[id] {
			t.Errorf("no element with id %s", id)
		}
	}
	if got := strings.Count(page, `class="control `); got != v.Headline.Total {
		t.Errorf("%d rows of controls, want %d", got, v.Headline.Total)
	}
	for _, s := range []string{
		v.Warnings[0],
		v.Limits[1],
		v.Digests[0].Value,
		v.Gaps[0].Value,
		v.Parameters[0].Source,
		v.Targets[0].Privileges[0].Value,
		strings.ReplaceAll(v.Targets[0].Collection, "+", "&#43;"),
		v.Standards[1].Title,
	} {
		if !strings.Contains(page, s) {
			t.Errorf("the page lacks %q", s)
		}
	}
}

// expectedAnchors returns the anchors of the sections and of every control, finding and piece of evidence.
func expectedAnchors(v reports.View) []string {
	want := []string{
		"conclusion", "chapters", "nonconformities", "undetermined", "clauses", "checks", "parameters", "targets",
		"evidence", "gaps", "limits",
	}
	for _, s := range v.Standards {
		for _, ch := range s.Chapters {
			for _, c := range ch.Controls {
				want = append(want, anchor("control", s.ID, c.ID))
			}
		}
	}
	for _, f := range v.All {
		want = append(want, anchor("finding", f.ID))
	}
	for _, e := range v.Evidence {
		want = append(want, anchor("evidence", e.ID))
	}
	return want
}

// Passed findings of a large estate are cut and the others counted; failed and undetermined findings are always
// complete.
func TestManyFindings(t *testing.T) {
	v := sample.View(3000)
	page := render(t, v)
	missing := 0
	for _, f := range v.Findings {
		if !strings.Contains(page, `id="`+anchor("finding", f.ID)+`"`) {
			missing++
		}
	}
	if missing > 0 {
		t.Errorf("%d open findings are missing", missing)
	}
	if want := "另有 800 条通过或不适用的结果未在此列出"; !strings.Contains(page, want) {
		t.Errorf("the page does not say %q", want)
	}
}

// A long list of raw answers is cut, and the page has the number of the others.
func TestManyRawAnswers(t *testing.T) {
	v := sample.View(1)
	v.Evidence[1].Raw = slices.Repeat(v.Evidence[1].Raw, 20)
	page := render(t, v)
	if n := strings.Count(page, strings.Repeat("d0", 32)); n != 19 { // 18 times eleven and two
		t.Errorf("%d answers of twenty are listed", n)
	}
	if want := "另有 20 份未在此列出"; !strings.Contains(page, want) || !strings.Contains(page, "原始应答 220 份") {
		t.Errorf("the page does not say %q", want)
	}
}

// An open finding that is listed only among all findings is shown as well.
func TestOpenFindingIsNeverLost(t *testing.T) {
	v := sample.View(3000)
	v.Findings = nil
	p := pageOf(v)
	if p.Failed != 1000 || p.Open != 1000 {
		t.Errorf("%d failed and %d undetermined, want 1000 and 1000", p.Failed, p.Open)
	}
}

func TestSameViewSameBytes(t *testing.T) {
	want := render(t, sample.View(60))
	for range 8 {
		if diff := cmp.Diff(want, render(t, sample.View(60))); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestEnglish(t *testing.T) {
	page := render(t, reports.View{Lang: audit.EN, Title: "Report"})
	if !strings.Contains(page, `<html lang="en">`) ||
		regexp.MustCompile(`\p{Han}`).MatchString(strings.NewReplacer(pageCSS, "", findJS, "").Replace(page)) {
		t.Error("the English page has Chinese words")
	}
	if !strings.Contains(page, "No finding failed.") {
		t.Error("an empty section does not say so")
	}
}

func TestAnchorsDiffer(t *testing.T) {
	seen := map[string]string{}
	for _, names := range [][]string{
		{"a b"},
		{"a_b"},
		{"a", "b"},
		{"a~b"},
		{"a/b"},
		{"a_20b"},
		{"a\x00b"},
		{"a\xffb"},
		{"a\uFFFDb"},
		{"安全"},
		{"a_", "b"},
		{"a", "_b"},
	} {
		id := anchor("x", names...)
		if other, ok := seen[id]; ok {
			t.Errorf("%q and %s have the id %s", names, other, id)
		}
		if strings.ContainsAny(id, " \t\n\"'<>&") {
			t.Errorf("id %q", id)
		}
		seen[id] = fmt.Sprintf("%q", names)
	}
}

func TestShareIsNeverRoundedUp(t *testing.T) {
	share := funcs()["share"].(func(int, int) string)
	for want, n := range map[string][2]int{
		"99.9%":  {9999, 10000},
		"100.0%": {7, 7},
		"0.0%":   {0, 3},
		"66.6%":  {2, 3},
		"—":      {0, 0},
	} {
		if got := share(n[0], n[1]); got != want {
			t.Errorf("share(%d, %d) = %s, want %s", n[0], n[1], got, want)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriterFails(t *testing.T) {
	if err := Write(full{}, sample.View(500)); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("error is %v", err)
	}
}

// A target is listed with its source description and the author of it.
func TestDescriptionOfSource(t *testing.T) {
	page, said := render(t, sample.View(1)), sample.View(1).Targets[1].Description
	if _, targets, _ := strings.Cut(page, `<section id="targets"`); said == "" ||
		!strings.Contains(targets, "来源说明</dt><dd>"+said+"</dd>") {
		t.Errorf("the page does not say %q", said)
	}
}
