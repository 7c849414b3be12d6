package xlsx

import (
	"slices"
	"testing"

	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1}, {"one", 10, 1}, {"a\nb\n", 10, 3}, {"符合符合符", 10, 1}, {"符合符合符合", 10, 2},
		{"0123456789abcdefghi", 10, 3}, {"esx-a-02 (host-105:vmnic0)", 14, 3}, {"aaaa bbbbbbbb cc", 10, 3},
	} {
		if got := lines(c.text, c.width); got != c.want {
			t.Errorf("lines(%q, %v) = %d, want %d", c.text, c.width, got, c.want)
		}
	}
}

func TestRefs(t *testing.T) {
	f := &reports.Finding{Evidence: []reports.EvidenceRef{
		{Pointer: "/a"},
		{Pointer: "/b", EvidenceID: "x"},
		{Pointer: "/c", EvidenceID: "x", State: "无权读取"},
	}}
	if got := refs(f, evidenceID); got != "[1] –\n[2-3] x" {
		t.Errorf("evidence is %q", got)
	}
	if got := refs(f, pointer); got != "[1] /a\n[2] /b\n[3] /c [无权读取]" {
		t.Errorf("pointers are %q", got)
	}
	if got := refs(f, source); got != "" {
		t.Errorf("source is %q", got)
	}
}

// A target is listed with its source description and the author of it.
func TestDescriptionOfSource(t *testing.T) {
	v := sample.View(1)
	rows, err := open(t, render(t, v)).GetRows("测评对象")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"vault", "来源说明", v.Targets[1].Description}
	if !slices.ContainsFunc(rows, func(r []string) bool { return slices.Equal(r, want) }) {
		t.Errorf("no row %q", want)
	}
}

func TestCollectionOfTargets(t *testing.T) {
	v := sample.View(1)
	rows, err := open(t, render(t, v)).GetRows("测评对象")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{v.Targets[0].Name, "采集过程", v.Targets[0].Collection}
	if v.Targets[0].Collection == "" ||
		!slices.ContainsFunc(rows, func(r []string) bool { return slices.Equal(r, want) }) {
		t.Errorf("no row %q", want)
	}
}
