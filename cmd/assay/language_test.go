package main

import (
	"context"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
	"github.com/assay-audit/assay/reports"
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

// TestSourcesHaveChinese requires the Chinese of every source of an embedded check and of its parameters.
func TestSourcesHaveChinese(t *testing.T) {
	set, err := policy.Load(rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	zh, n := reports.Words{Lang: audit.ZH}, 0
	for _, p := range set.All() {
		sources := slices.Clone(p.Sources)
		for _, parameter := range p.Parameters {
			sources = append(sources, parameter.Source)
		}
		for _, s := range sources {
			n++
			if strings.Contains(zh.Source(s), "说明见证据包") {
				t.Errorf("%s: %q has no Chinese in reports/sources.zh.tsv", p.ID, s)
			}
		}
	}
	if n < 500 {
		t.Errorf("only %d sources", n)
	}
}
