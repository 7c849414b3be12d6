package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// Page numbers in contents and footers are those of the finished document.
func TestPageNumbers(t *testing.T) {
	var drawn []drawing
	watch(t, sampleView(audit.ZH, 40), func(d drawing) { drawn = append(drawn, d) })
	pages := drawn[len(drawn)-1].page
	listed, stands, footers := map[string]string{}, map[string]string{}, 0
	for i, d := range drawn {
		switch {
		case strings.HasPrefix(d.s, "第 "):
			if footers++; d.s != fmt.Sprintf("第 %d 页 / 共 %d 页", d.page, pages) {
				t.Errorf("page %d of %d says %q", d.page, pages, d.s)
			}
		case d.page == 2 && drawn[i-1].y == d.y: // the number is beside its title
			listed[drawn[i-1].s] = d.s
		case d.page > 2 && d.h == h1.line && d.x == margin+5:
			stands[d.s] = fmt.Sprint(d.page)
		}
	}
	if footers != pages-1 {
		t.Errorf("%d footers on %d pages, the cover has none", footers, pages)
	}
	if len(stands) < 10 {
		t.Errorf("only these sections were found: %v", stands)
	}
	for title, page := range stands {
		if listed[title] != page {
			t.Errorf("the contents put %s on page %q, it is on %s", title, listed[title], page)
		}
	}
}

// Links and bookmarks lead to the pages of their sections; page n is object 1+2n of the file.
func TestLinksAndBookmarksLeadToTheirPages(t *testing.T) {
	v := sampleView(audit.ZH, 9)
	raw, err := render(v, nil)
	if err != nil {
		t.Fatal(err)
	}
	known, err := stableLayout(v)
	if err != nil {
		t.Fatal(err)
	}
	pages := func(pattern string) (out []int) {
		for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(raw, -1) {
			n, err := strconv.Atoi(string(m[1]))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, (n-1)/2)
		}
		return out
	}
	var want []int
	for _, e := range known.entries {
		want = append(want, e.at.page)
	}
	links := pages(`/Subtype /Link [^>]*?/Dest \[(\d+) 0 R`)
	if len(links) <= len(want) {
		t.Fatalf("%d links for %d entries of the contents and the findings", len(links), len(want))
	}
	if diff := cmp.Diff(want, links[:len(want)]); diff != "" {
		t.Errorf("links of the contents: %s", diff)
	}
	marks := pages(`\n/Dest \[(\d+) 0 R /XYZ`)
	if len(marks) < len(want) || marks[0] != 1 || !slices.IsSorted(marks) || marks[len(marks)-1] != known.pages {
		t.Errorf("bookmarks lead to pages %v of %d", marks, known.pages)
	}
}
