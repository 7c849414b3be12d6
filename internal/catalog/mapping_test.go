package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

const moved = `standards: [x-1]
to: {zh: 新, en: new}
source: {zh: 源, en: source}
chapters:
  - {from: "8", to: "9", title: {zh: 章, en: chapter}, confidence: proposal}
clauses:
  - {from: "5.1", draft: "5.2", to: "6.2", title: {zh: 条, en: clause}, confidence: medium}
  - {from: "5.2", confidence: medium, note: {zh: 无, en: gone}}
  - {to: "6.9", title: {zh: 增, en: added}, confidence: proposal}
`

func TestCounterparts(t *testing.T) {
	all, err := Mappings(fstest.MapFS{"mappings/m.yaml": {Data: []byte(moved)}})
	if err != nil {
		t.Fatal(err)
	}
	clause := Counterpart{
		From:       "5.1",
		Draft:      "5.2",
		To:         "6.2",
		Title:      &audit.Text{ZH: "条", EN: "clause"},
		Confidence: "medium",
	}
	gone := Counterpart{From: "5.2", Confidence: "medium", Note: &audit.Text{ZH: "无", EN: "gone"}}
	chapter := Counterpart{From: "8", To: "9", Title: &audit.Text{ZH: "章", EN: "chapter"}, Confidence: "proposal"}
	cases := map[string]struct {
		standard, chapter, control string
		want                       []Counterpart
	}{
		"a clause":         {"x-1", "5", "5.1", []Counterpart{clause}},
		"a clause gone":    {"x-1", "5", "5.2", []Counterpart{gone}},
		"by its chapter":   {"x-1", "8", "8.3", []Counterpart{chapter}},
		"nothing known":    {"x-1", "7", "7.1", []Counterpart{}},
		"another standard": {"x-2", "5", "5.1", []Counterpart{}},
	}
	for name, c := range cases {
		if diff := cmp.Diff(c.want,
			Counterparts(all, c.standard, audit.Control{ID: c.control, Chapter: c.chapter})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if none, err := Mappings(fstest.MapFS{}); err != nil || none == nil || len(none) != 0 {
		t.Errorf("want an empty list, got %v, %v", none, err)
	}
}

func TestMappingRefusals(t *testing.T) {
	cases := map[string]struct{ old, new, want string }{
		"no standards": {
			"[x-1]",
			"[]",
			"mappings/m.yaml:1: no standards\nhint: name the catalogs that the mapping starts from",
		},
		"no source": {
			"source: {zh: 源, en: source}",
			"source: {zh: 源}",
			"mappings/m.yaml:3: source: no text in en\nhint: every text is given in zh and en",
		},
		"nowhere": {`to: "6.9", `, "", "mappings/m.yaml:9: clause with neither from nor to"},
		"twice": {
			`{from: "5.2", c`,
			`{from: "5.1", to: "6.2", title: {zh: 条, en: clause}, c`,
			"mappings/m.yaml:8: clause from \"5.1\" to \"6.2\" occurs twice",
		},
		"to without title": {
			`to: "9", title: {zh: 章, en: chapter},`,
			`to: "9",`,
			"mappings/m.yaml:5: chapter from \"8\": to and title come together",
		},
		"gone without why": {
			", note: {zh: 无, en: gone}",
			"",
			"mappings/m.yaml:8: clause from \"5.2\": no counterpart and no note\n" +
				"hint: write the reason why there is none",
		},
		"title": {
			"{zh: 增, en: added}",
			"{zh: 增}",
			"mappings/m.yaml:9: clause 6.9: title: no text in en\nhint: every text is given in zh and en",
		},
		"confidence": {
			"en: clause}, confidence: medium",
			"en: clause}, confidence: low",
			"mappings/m.yaml:7: clause from \"5.1\": confidence: \"low\" is not one of high, medium, proposal",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(moved, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			_, err := Mappings(fstest.MapFS{"mappings/m.yaml": {Data: []byte(strings.Replace(moved, c.old, c.new, 1))}})
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
