package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/controls"
)

// including returns a catalog with one control that includes other catalogs.
func including(id, includes string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("id: " + id + "\nshape: clauses\nincludes: " + includes + `
title: {zh: 题, en: title}
source: {zh: 源, en: source}
chapters: [{id: "1", title: {zh: 章, en: chapter}}]
controls:
  - id: "1.1"
    chapter: "1"
    title: {zh: 题, en: title}
    text: {zh: 文, en: text}
    kind: manual
    methods: [interview]
    guidance: {zh: 问, en: ask}
    confidence: high
`)}
}

func TestIncluded(t *testing.T) {
	fsys := fstest.MapFS{
		"a.yaml": including("a", "[b, c]"),
		"b.yaml": including("b", "[d]"),
		"c.yaml": including("c", "[a]"),
		"d.yaml": including("d", "[]"),
	}
	for in, want := range map[string]string{
		"":      "",
		"d":     "d",
		"b":     "b d",
		"a":     "a b d c",
		"d c a": "d c a b",
	} {
		got, err := Included(fsys, strings.Fields(in))
		if err != nil {
			t.Errorf("%q: %v", in, err)
		}
		if diff := cmp.Diff(strings.Fields(want), append([]string{}, got...)); diff != "" {
			t.Errorf("%q: %s", in, diff)
		}
	}
	if _, err := Included(fsys, []string{"e"}); err == nil {
		t.Error("a standard without a file is included")
	}
}

func TestIncludesAreRefused(t *testing.T) {
	for _, list := range []string{"[x]", "[b, b]", `["B C"]`} {
		_, err := LoadOnly(fstest.MapFS{"x.yaml": including("x", list)}, []string{"x"})
		if err == nil || !strings.Contains(err.Error(), "x.yaml:3: included standard") {
			t.Errorf("%s: %v", list, err)
		}
	}
}

// TestEnhancedIncludesGeneral requires what the header of the enhanced requirements promises, and of every catalog
// that the catalogs that it includes exist.
func TestEnhancedIncludesGeneral(t *testing.T) {
	got, err := Included(controls.FS, []string{"gbt31168-2014-enhanced"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"gbt31168-2014-enhanced", "gbt31168-2014-general"}, got); diff != "" {
		t.Error(diff)
	}
	ids, err := IDs(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Included(controls.FS, ids); err != nil {
		t.Error(err)
	}
}
