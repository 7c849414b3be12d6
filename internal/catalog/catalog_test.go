package catalog

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/yamlfile"
	"github.com/google/go-cmp/cmp"
)

// good is a valid catalog; every case breaks one thing in it.
const good = `id: x-1
shape: clauses
title: {zh: 标, en: title}
source: {zh: 源, en: source}
chapters:
  - {id: "8.1.1", title: {zh: 甲, en: one}}
  - {id: "8.1.10", title: {zh: 乙, en: ten}}
controls:
  - id: "8.1.1.1 a"
    chapter: "8.1.1"
    unit: U-1
    title: {zh: 题, en: title}
    text: {zh: 文, en: text}
    kind: automated
    methods: [examine]
    checks: [b.two, a.one]
    confidence: high
  - id: "8.1.10.1"
    chapter: "8.1.10"
    unit: U-2
    title: {zh: 题, en: title}
    text: {zh: 文, en: text}
    kind: manual
    methods: [interview, examine]
    wanted: [VMW-Y-002, VMW-X-001]
    guidance: {zh: 问, en: ask}
    roles: [provider]
    confidence: medium
`

func files(text string) fstest.MapFS {
	return fstest.MapFS{"x-1.yaml": {Data: []byte(text)}, "embed.go": {Data: []byte("package x")}}
}

func TestLoad(t *testing.T) {
	fsys := files(good)
	fsys["a-0.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(good, "x-1", "a-0", 1))}
	stds, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if len(stds) != 2 || stds[0].ID != "a-0" || stds[1].ID != "x-1" {
		t.Fatalf("not sorted by id: %v", stds)
	}
	want := []audit.Control{
		{
			ID:         "8.1.1.1 a",
			Chapter:    "8.1.1",
			Unit:       "U-1",
			Title:      audit.Text{ZH: "题", EN: "title"},
			Text:       audit.Text{ZH: "文", EN: "text"},
			Kind:       "automated",
			Methods:    []audit.Method{"examine"},
			Checks:     []string{"a.one", "b.two"},
			Wanted:     []string{},
			Confidence: "high",
		},
		{
			ID:      "8.1.10.1",
			Chapter: "8.1.10",
			Unit:    "U-2",
			Title:   audit.Text{ZH: "题", EN: "title"},
			Text:    audit.Text{ZH: "文", EN: "text"},
			Kind:    "manual",
			Methods: []audit.Method{"interview", "examine"},
			Checks:  []string{},
			Wanted:  []string{"VMW-X-001", "VMW-Y-002"}, Missing: []audit.Text{unnamed},
			Guidance:   audit.Text{ZH: "问", EN: "ask"},
			Roles:      []string{"provider"},
			Confidence: "medium",
		},
	}
	if diff := cmp.Diff(want, stds[1].Controls); diff != "" {
		t.Error(diff)
	}
}

func TestLoadOnly(t *testing.T) {
	fsys := files(good)
	fsys["a-0.yaml"] = &fstest.MapFile{Data: []byte("broken")}
	stds, err := LoadOnly(fsys, []string{"x-1"})
	if err != nil || len(stds) != 1 || stds[0].ID != "x-1" {
		t.Errorf("%v, %v", stds, err)
	}
	if _, err := LoadOnly(fsys, []string{"x-1", "x-9"}); err == nil || !strings.Contains(err.Error(), "x-9.yaml") {
		t.Errorf("an unknown standard: %v", err)
	}
	ids, err := IDs(fsys)
	if diff := cmp.Diff([]string{"a-0", "x-1"}, ids); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestLoadNothing(t *testing.T) {
	stds, err := Load(fstest.MapFS{})
	if err != nil || stds == nil || len(stds) != 0 {
		t.Errorf("want an empty list, got %v, %v", stds, err)
	}
}

func TestLoadReportsEveryFile(t *testing.T) {
	fsys := files("id: 1\n")
	fsys["b.yaml"] = &fstest.MapFile{Data: []byte("")}
	_, err := Load(fsys)
	if err == nil || !strings.Contains(err.Error(), "b.yaml:1:") || !strings.Contains(err.Error(), "x-1.yaml:1:") {
		t.Errorf("want both files named, got %v", err)
	}
	var e *yamlfile.Error
	if !errors.As(err, &e) {
		t.Errorf("not a refusal: %#v", err)
	}
}

func TestDigest(t *testing.T) {
	one, err := Digest(files(good))
	if err != nil {
		t.Fatal(err)
	}
	other := files(good)
	other["embed.go"].Data = []byte("package y")
	if same, _ := Digest(other); same != one {
		t.Error("a file that is not read changes the digest")
	}
	other["x-1.yaml"].Data = []byte(good + "# x\n")
	if changed, _ := Digest(other); changed == one {
		t.Error("a changed catalog keeps its digest")
	}
	below := files(good)
	below["risks/r.yaml"] = &fstest.MapFile{Data: []byte("a: 1\n")}
	if changed, _ := Digest(below); changed == one {
		t.Error("a file in a folder is outside the digest")
	}
	moved := fstest.MapFS{"x-2.yaml": {Data: []byte(good)}}
	if changed, _ := Digest(moved); changed == one {
		t.Error("a renamed catalog keeps its digest")
	}
	// printf '%s x-1.yaml\n' "$(printf 'a: 1\n' | sha256sum | cut -d' ' -f1)" | sha256sum
	const want = "sha256:871d4de83da95fa67181557cd8a4e236aee47372d2569de253874990b2745e5e"
	if got, _ := Digest(fstest.MapFS{"x-1.yaml": {Data: []byte("a: 1\n")}}); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestLint(t *testing.T) {
	stds, err := Load(files(good))
	if err != nil {
		t.Fatal(err)
	}
	texts := func(errs []error) (s []string) {
		for _, e := range errs {
			s = append(s, e.Error())
		}
		return s
	}
	if errs := Lint(stds, map[string]bool{"a.one": true, "b.two": true}); errs != nil {
		t.Errorf("invented: %v", errs)
	}
	got := texts(Lint(stds, map[string]bool{"a.ones": true, "b.two": true}))
	if diff := cmp.Diff([]string{"x-1: control 8.1.1.1 a: check \"a.one\" does not exist\n" +
		"hint: did you mean \"a.ones\"?"}, got); diff != "" {
		t.Error(diff)
	}
	if errs := LintWanted(stds, map[string][]string{"VMW-Z-003": {"a.one"}}); errs != nil {
		t.Errorf("invented: %v", errs)
	}
	got = texts(LintWanted(stds, map[string][]string{"VMW-X-001": {"a.one", "b.two"}}))
	if diff := cmp.Diff([]string{"x-1: control 8.1.10.1: wanted check VMW-X-001 exists\n" +
		"hint: take it from wanted and put a.one, b.two into checks"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCover(t *testing.T) {
	stds, err := Load(files(good))
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(Cover(stds))
	if err != nil {
		t.Fatal(err)
	}
	const want = `[{"standard":"x-1","items":2,"automated":1,"hybrid":0,"manual":1,"checked":1,"chapters":[` +
		`{"chapter":"8.1.1","title":{"zh":"甲","en":"one"},"items":1,"automated":1,"hybrid":0,"manual":0,"checked":1,` +
		`"missing":[],"unchecked":[]},` +
		`{"chapter":"8.1.10","title":{"zh":"乙","en":"ten"},"items":1,"automated":0,"hybrid":0,"manual":1,"checked":0,` +
		`"missing":[{"zh":"尚未实现的检查","en":"a check that does not exist yet"}],"unchecked":[]}],"kinds":[]}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	if none, _ := json.Marshal(Cover(nil)); string(none) != "[]" {
		t.Errorf("no standards: %s", none)
	}
}
