package shape

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/document"
)

// names are the names that the templates of the tests may use.
var names = Schema{
	Facts:    []string{"system", "missing"},
	Lists:    map[string][]string{"chapters": {"chapter", "rate"}, "items": {"item", "verdict"}},
	Matrices: []string{"grid"},
}

// A fixed is a source with two chapters, of which the first has an item.
type fixed struct{ lang audit.Lang }

func (f fixed) Language() audit.Lang { return f.lang }
func (f fixed) Facts() Fields        { return Fields{"system": {Text: "政务云 {missing}"}, "missing": {}} }

func (f fixed) List(name string, within Fields) []Fields {
	if name == "chapters" {
		return []Fields{{"chapter": {Text: "一"}, "rate": {Text: "80%"}}, {"chapter": {Text: "二"}}}
	}
	if within["chapter"].Text == "一" {
		return []Fields{{"item": {Text: "a)"}, "verdict": {Text: "符合", Tone: document.Good}}}
	}
	return nil
}

func (f fixed) Matrix(string, Fields) (heads []string, rows [][]Value) {
	return []string{"对象", "a"}, [][]Value{{{Text: "esx"}, {Text: "符合", Tone: document.Good}}}
}

func (f fixed) Picture(string) *document.Picture { return nil }

const header = `format: assay.shape/1
id: test
title: {zh: "报告 {system}", en: "Report on {system}"}
header:
  left: {zh: "左", en: "left"}
  right: {zh: "右", en: "right"}
sections:
  - pages: body
    landscape: true
    blocks:
`

func TestFill(t *testing.T) {
	tmpl, err := Read("t.yaml", []byte(header+`
      - h1: {zh: "概述", en: "Overview"}
      - text: {zh: "尚缺：{missing}", en: "missing: {missing}"}
      - text: {zh: "不印", en: "not printed"}
        when: missing
      - contents: true
      - each: chapters
        blocks:
          - h2: {zh: "{chapter}（{rate}）", en: "{chapter} ({rate})"}
          - table: items
            caption: {zh: "{chapter}章", en: "chapter {chapter}"}
            empty: {zh: "{chapter}：没有", en: "{chapter}: none"}
            columns:
              - {field: item, title: {zh: "项", en: "Item"}, width: 80}
              - {field: verdict, title: {zh: "结果", en: "Result"}, width: 20, centre: true}
      - form:
          - head: {zh: "表头", en: "Head"}
          - cells: [{label: {zh: "名称", en: "Name"}, value: {zh: "{system}", en: "{system}"}}]
      - matrix: grid
      - fixed: [[{zh: "威胁", en: "Threat"}]]
        columns: [{field: name, title: {zh: "类别", en: "Category"}, width: 10}]
`), names)
	if err != nil {
		t.Fatal(err)
	}
	grid := func(tbl document.Table) document.Block { return document.Block{Kind: document.Grid, Table: &tbl} }
	want := document.Document{Lang: audit.ZH, Title: "报告 政务云 {missing}", Left: "左", Right: "右",
		Sections: []document.Section{{Pages: document.Body, Landscape: true, Blocks: []document.Block{
			{Kind: document.Heading, Level: 1, Text: "概述"},
			{Kind: document.Paragraph, Text: "尚缺：待补"},
			{Kind: document.Contents},
			{Kind: document.Heading, Level: 2, Text: "一（80%）"},
			grid(document.Table{Caption: "一章", Columns: []document.Column{{Head: "项", Share: 80}, {Head: "结果",
				Share: 20, Centre: true}},
				Rows: [][]document.Cell{{{Text: "a)"}, {Text: "符合", Tone: document.Good}}}}),
			{Kind: document.Heading, Level: 2, Text: "二（待补）"},
			{Kind: document.Paragraph, Text: "二：没有"},
			grid(document.Table{Form: true, Columns: []document.Column{{Share: 17}, {Share: 33}, {Share: 17},
				{Share: 33}},
				Rows: [][]document.Cell{
					{{Text: "表头", Tone: document.Label, Span: 4}},
					{{Text: "名称", Tone: document.Label}, {Text: "政务云 {missing}", Span: 3}},
				}}),
			grid(document.Table{Small: true, Columns: []document.Column{{Head: "对象", Share: 24}, {Head: "a", Share: 9,
				Centre: true}},
				Rows: [][]document.Cell{{{Text: "esx"}, {Text: "符合", Tone: document.Good}}}}),
			grid(document.Table{Columns: []document.Column{{Head: "类别", Share: 10}},
				Rows: [][]document.Cell{{{Text: "威胁"}}}}),
		}}}}
	if diff := cmp.Diff(want, Fill(tmpl, fixed{audit.ZH})); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	if got := Fill(tmpl, fixed{audit.EN}).Sections[0].Blocks[1].Text; got != "missing: to be completed" {
		t.Errorf("English: %q", got)
	}
}

// TestRefusals checks that each mistake in a template is refused with file and line.
func TestRefusals(t *testing.T) {
	for name, tc := range map[string]struct{ blocks, want string }{
		"fact":     {`      - text: {zh: "{sytem}", en: "{system}"}`, `t.yaml:11: unknown fact "sytem"`},
		"list":     {`      - {table: chapter, columns: []}`, `t.yaml:11: unknown list "chapter"`},
		"language": {`      - text: {zh: "只有中文", en: ""}`, `t.yaml:11: text in Chinese and English`},
		"key":      {`      - txt: {zh: "a", en: "a"}`, `t.yaml:11`},
		"nothing":  {`      - when: missing`, `t.yaml:11: 0 contents in one block, want one`},
		"two":      {`      - {contents: true, break: true}`, `t.yaml:11: 2 contents in one block, want one`},
		"matrix":   {`      - matrix: grit`, `t.yaml:11: unknown matrix "grit"`},
		"picture":  {`      - picture: bra`, `t.yaml:11: unknown picture "bra"`},
		"cells": {`      - fixed: [[{zh: "a", en: "a"}]]`,
			`t.yaml:11: 1 cells, want 0`},
		"condition": {`      - {contents: true, when: mising}`, `t.yaml:11: unknown fact "mising"`},
		"field": {`      - table: items
        columns: [{field: itm, title: {zh: "项", en: "Item"}, width: 10}]`, `t.yaml:12: list items has no field "itm"`},
		"width": {`      - table: items
        columns: [{field: item, title: {zh: "项", en: "Item"}, width: 0}]`, `t.yaml:12: width 0: want 1 to 100`},
		"columns": {`      - table: items`, `t.yaml:11: list "items" without blocks or columns`},
		"outside": {`      - text: {zh: "{chapter}", en: "{chapter}"}`, `t.yaml:11: unknown fact "chapter"`},
		"form": {`      - form: [{head: {zh: "a", en: "a"}, cells: [{label: {zh: "a", en: "a"}, value: {zh: "a", ` +
			`en: "a"}}]}]`,
			`t.yaml:11: a line of a form has a head, or one or two cells`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read("t.yaml", []byte(header+tc.blocks+"\n"), names)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}
