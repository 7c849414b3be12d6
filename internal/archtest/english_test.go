package archtest

import (
	"go/ast"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// wordLimits are the largest counts per 1,000 words of Go comments. Five code bases of the field measure at most 0.7
// for each.
var wordLimits = map[string]float64{
	"what": 2, "says": 1, "holds": 1, "gives": 1, "stands": 1, "tells": 1, "never": 1,
}

// openingShare is the smallest share of function comments that begin "X returns" or "X reports whether".
const openingShare = 0.25

var commentWord = regexp.MustCompile(`[A-Za-z][A-Za-z'’]*`)

// TestPlainEnglish limits personification and vague nouns in the comments of the whole tree.
func TestPlainEnglish(t *testing.T) {
	total := 0
	count := map[string]int{}
	documented, standard := 0, 0
	for _, f := range tree(t, ".go") {
		for _, group := range f.ast.Comments {
			for _, w := range commentWord.FindAllString(group.Text(), -1) {
				total++
				count[strings.ToLower(w)]++
			}
		}
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Doc != nil {
				documented++
				if standardOpening(fn.Name.Name, fn.Doc.Text()) {
					standard++
				}
			}
		}
	}

	for _, w := range slices.Sorted(maps.Keys(wordLimits)) {
		per1000 := 1000 * float64(count[w]) / float64(total)
		t.Logf("%-7s %5.2f per 1,000 words of comments", w, per1000)
		if per1000 > wordLimits[w] {
			t.Errorf("comments use %q %.1f times per 1,000 words; at most %.0f", w, per1000, wordLimits[w])
		}
	}
	share := float64(standard) / float64(documented)
	t.Logf("%.1f %% of %d function comments have a standard opening", 100*share, documented)
	if share < openingShare {
		t.Errorf(`%.1f %% of function comments begin "X returns" or "X reports whether"; at least %.0f %%`, 100*share,
			100*openingShare)
	}
}

// standardOpening reports whether a comment begins "name returns" or "name reports whether".
func standardOpening(name, comment string) bool {
	f := strings.Fields(comment)
	if len(f) < 3 || f[0] != name {
		return false
	}
	return f[1] == "returns" || f[1] == "reports" && f[2] == "whether"
}

func TestStandardOpening(t *testing.T) {
	for comment, want := range map[string]bool{
		"parse returns the tree of text.":       true,
		"parse reports whether text is a tree.": true,
		"parse reports errors to w.":            false,
		"parse gives the tree of text.":         false,
		"It returns the tree of text.":          false,
		"parse":                                 false,
	} {
		if got := standardOpening("parse", comment); got != want {
			t.Errorf("%q: %v, want %v", comment, got, want)
		}
	}
}
