package main

import (
	"context"
	"html"
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

var (
	// fourWords matches four English words in a row.
	fourWords = regexp.MustCompile(`(?:\b[A-Za-z][A-Za-z'-]*[,;:.]? ){3,}[A-Za-z][A-Za-z'-]*`)
	markup    = regexp.MustCompile(`(?s)<(script|style)\b.*?</(script|style)>|<[^>]*>`)
	// notProse are the runs of words that are no prose: commands, names of products and machines, and the words of a
	// platform in quotation marks, in the values of evidence or in the query for records of a log.
	notProse = regexp.MustCompile(`^(esxcli |system |tls |software |network )|VMware vCenter Server|NSX |` +
		`^Permission to perform|this operation was denied|^user or group |` +
		`^session opened for user$|^An account (failed|was successfully) |^Special privileges assigned to new logon$`)
)

// TestChineseReportsAreChinese renders every Chinese report of the demo and looks for English prose.
func TestChineseReportsAreChinese(t *testing.T) {
	docs, err := render(context.Background(), assessEstate(t, false), audit.ZH, formats)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) < 10 {
		t.Errorf("%d reports", len(docs))
	}
	for _, d := range docs {
		t.Run(d.name, func(t *testing.T) {
			text := html.UnescapeString(markup.ReplaceAllString(plainText(t, d), "\n"))
			found := map[string]bool{}
			for _, m := range fourWords.FindAllString(text, -1) {
				if !notProse.MatchString(m) {
					found[m] = true
				}
			}
			for _, m := range slices.Sorted(maps.Keys(found))[:min(len(found), 20)] {
				t.Errorf("English prose: %s", m)
			}
		})
	}
}
