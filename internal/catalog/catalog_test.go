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

<<<<<<< HEAD
=======
func TestRefusals(t *testing.T) {
	const both = "\nhint: every text is given in zh and en"
	cases := map[string]struct{ old, new, want string }{
		"unknown key":           {"    kind: manual\n", "    kind: manual\n    weight: 1\n", "x-1.yaml:24: controls[1]: unknown key \"weight\"\nhint: known keys: id, chapter, unit, title, text, kind, methods, checks, wanted, guidance, part, dimensions, roles, confidence, phases, points, risks, blanks"},
		"id as a number":        {`id: "8.1.10.1"`, `id: 8.10`, "x-1.yaml:18: controls[1].id: want text, got a number\nhint: put it in quotes: \"8.10\""},
		"id of another file":    {"id: x-1", "id: x-2", "x-1.yaml:1: id \"x-2\" differs from the name of the file\nhint: call the file x-2.yaml"},
		"id of other letters":   {"id: x-1", "id: X 1", "x-1.yaml:1: id \"X 1\" is not lower-case letters, digits, dots and dashes"},
		"shape":                 {"shape: clauses", "shape: clause", "x-1.yaml:2: shape: \"clause\" is not one of clauses, claims\nhint: did you mean \"clauses\"?"},
		"title in one language": {"title: {zh: 标, en: title}", "title: {zh: 标}", "x-1.yaml:3: title: no text in en" + both},
		"blank source":          {"source: {zh: 源, en: source}", "source: {zh: ' ', en: source}", "x-1.yaml:4: source: no text in zh" + both},
		"chapter twice":         {`id: "8.1.10", title`, `id: "8.1.1", title`, "x-1.yaml:7: chapter \"8.1.1\" stands twice, first as chapters[0]\nx-1.yaml:19: control 8.1.10.1: chapter \"8.1.10\" is not among the chapters\nhint: did you mean \"8.1.1\"?"},
		"chapter title":         {"{zh: 乙, en: ten}", "{en: ten}", "x-1.yaml:7: chapter 8.1.10: title: no text in zh" + both},
		"chapter without id":    {`{id: "8.1.10", title: {zh: 乙, en: ten}}`, `{id: "8.1.10", title: {zh: 乙, en: ten}}` + "\n  - {title: {zh: 丙, en: x}}", "x-1.yaml:8: chapter without id"},
		"chapter unknown":       {`chapter: "8.1.10"`, `chapter: "8.2"`, "x-1.yaml:19: control 8.1.10.1: chapter \"8.2\" is not among the chapters"},
		"out of its chapter":    {`chapter: "8.1.10"`, `chapter: "8.1.1"`, "x-1.yaml:19: control 8.1.10.1: stands in chapter 8.1.1, its number belongs to chapter 8.1.10"},
		"out of order":          {`chapter: "8.1.10"` + "\n    unit: U-2\n", `chapter: "8.1.10"` + "\n" + again, "x-1.yaml:27: control 8.1.1.2: chapter 8.1.1 comes again after a later chapter\nhint: keep the order of the standard"},
		"control twice":         {`"8.1.10.1"`, `"8.1.1.1 a"`, "x-1.yaml:18: control \"8.1.1.1 a\" stands twice\nx-1.yaml:19: control 8.1.1.1 a: stands in chapter 8.1.10, its number belongs to chapter 8.1.1"},
		"control without id":    {`id: "8.1.10.1"`, `id: ""`, "x-1.yaml:18: controls[1] has no id"},
		"unit twice":            {"unit: U-2", "unit: U-1", "x-1.yaml:20: control 8.1.10.1: unit \"U-1\" belongs to control 8.1.1.1 a"},
		"text missing":          {"    text: {zh: 文, en: text}\n    kind: manual", "    kind: manual", "x-1.yaml:18: control 8.1.10.1: text: no text in zh" + both + "\nx-1.yaml:18: control 8.1.10.1: text: no text in en" + both},
		"kind":                  {"kind: manual", "kind: manul", "x-1.yaml:23: control 8.1.10.1: kind: \"manul\" is not one of automated, hybrid, manual\nhint: did you mean \"manual\"?"},
		"method":                {"[interview, examine]", "[interview, look]", "x-1.yaml:24: control 8.1.10.1: method: \"look\" is not one of interview, examine, test"},
		"method twice":          {"[interview, examine]", "[examine, examine]", "x-1.yaml:24: control 8.1.10.1: method \"examine\" stands twice"},
		"no methods":            {"[interview, examine]", "[]", "x-1.yaml:24: control 8.1.10.1: no methods\nhint: interview, examine or test"},
		"role":                  {"[provider]", "[vendor]", "x-1.yaml:27: control 8.1.10.1: role: \"vendor\" is not one of provider, customer, supplier, assessor"},
		"role twice":            {"[provider]", "[provider, provider]", "x-1.yaml:27: control 8.1.10.1: role \"provider\" stands twice"},
		"confidence":            {"confidence: medium", "confidence: low", "x-1.yaml:28: control 8.1.10.1: confidence: \"low\" is not one of high, medium, proposal"},
		"check no id":           {"[b.two, a.one]", "[VMW-ESX-001]", "x-1.yaml:16: control 8.1.1.1 a: check \"VMW-ESX-001\" is not an id\nhint: write it like esxi.lockdown_mode"},
		"check twice":           {"[b.two, a.one]", "[a.one, a.one]", "x-1.yaml:16: control 8.1.1.1 a: check \"a.one\" stands twice"},
		"wanted no id":          {"[VMW-Y-002, VMW-X-001]", "[a.one]", "x-1.yaml:25: control 8.1.10.1: wanted check \"a.one\" is not an id\nhint: write it like VMW-ESX-001"},
		"manual, no guidance":   {"    guidance: {zh: 问, en: ask}\n", "", "x-1.yaml:18: control 8.1.10.1: guidance: no text in zh" + both + "\nx-1.yaml:18: control 8.1.10.1: guidance: no text in en" + both},
		"automated, no checks":  {"    checks: [b.two, a.one]\n", "    guidance: {zh: 问}\n", "x-1.yaml:16: control 8.1.1.1 a: guidance: no text in en" + both},
		"no chapters, no items": {good[strings.Index(good, "chapters:"):], "", "x-1.yaml:1: no chapters\nhint: a control needs a chapter to stand in\nx-1.yaml:1: no controls"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(good, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			at := strings.LastIndex(good, c.old)
			stds, err := Load(files(good[:at] + c.new + good[at+len(c.old):]))
			if err == nil || stds != nil {
				t.Fatalf("accepted: %v", stds)
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// again repeats the second control, and takes the first's chapter for what follows.
const again = `    title: {zh: 题, en: title}
    text: {zh: 文, en: text}
    kind: manual
    methods: [test]
    guidance: {zh: 问, en: ask}
    confidence: high
  - id: "8.1.1.2"
    chapter: "8.1.1"
`

>>>>>>> 90ac79d (fixtures/mutants: break one dimension of an item at a time)
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
	if diff := cmp.Diff([]string{"x-1.yaml: control 8.1.1.1 a: check \"a.one\" does not exist\n" +
		"hint: did you mean \"a.ones\"?"}, got); diff != "" {
		t.Error(diff)
	}
	if errs := LintWanted(stds, map[string][]string{"VMW-Z-003": {"a.one"}}); errs != nil {
		t.Errorf("invented: %v", errs)
	}
	got = texts(LintWanted(stds, map[string][]string{"VMW-X-001": {"a.one", "b.two"}}))
	if diff := cmp.Diff([]string{"x-1.yaml: control 8.1.10.1: wanted check VMW-X-001 exists\n" +
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
		`"wanted":[],"unchecked":[]},` +
		`{"chapter":"8.1.10","title":{"zh":"乙","en":"ten"},"items":1,"automated":0,"hybrid":0,"manual":1,"checked":0,` +
		`"wanted":["VMW-X-001","VMW-Y-002"],"unchecked":[]}]}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	if none, _ := json.Marshal(Cover(nil)); string(none) != "[]" {
		t.Errorf("no standards: %s", none)
	}
}
