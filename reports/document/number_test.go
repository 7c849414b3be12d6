package document

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestEntries(t *testing.T) {
	h := func(level int, text string) Block { return Block{Kind: Heading, Level: level, Text: text} }
	d := Document{Lang: audit.ZH, Sections: []Section{
		{Pages: Front, Blocks: []Block{{Kind: Plain, Text: "声明"}, {Kind: Contents}}},
		{Pages: Body, Blocks: []Block{
			h(1, "概述"), h(2, "目的"), h(2, "依据"), {Kind: Paragraph, Text: "正文"}, h(1, "对象"), h(2, "指标"), h(3, "通用"),
			h(9, "too deep"),
		}},
		{Pages: Back, Blocks: []Block{{Kind: Appendix, Text: "资产"}, h(1, "later"), {Kind: Appendix, Text: "问题"}}},
	}}
	var got []string
	for _, e := range d.Entries() {
		got = append(got, e.Number+" "+e.Text)
	}
	want := []string{
		" 声明", "1 概述", "1.1 目的", "1.2 依据", "2 对象", "2.1 指标", "2.1.1 通用", "2.1.2 too deep", "附录A 资产", "3 later",
		"附录B 问题",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
}

func TestAppendixNumber(t *testing.T) {
	for n, want := range map[int]string{1: "Appendix A", 26: "Appendix Z", 27: "Appendix AA", 703: "Appendix AAA"} {
		if got := AppendixNumber(audit.EN, n); got != want {
			t.Errorf("appendix %d: got %q, want %q", n, got, want)
		}
	}
}
