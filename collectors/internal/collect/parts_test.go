package collect

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestParts(t *testing.T) {
	many := func(n int) []string {
		ids := make([]string, n)
		for i := range ids {
			ids[n-1-i] = fmt.Sprintf("host-%06d", i)
		}
		return ids
	}
	for name, c := range map[string]struct {
		subjects []string
		ids      []string
		sizes    []int
	}{
		"none":           {nil, []string{"a/x"}, []int{0}},
		"one":            {many(1), []string{"a/x"}, []int{1}},
		"a full part":    {many(PartSize), []string{"a/x"}, []int{PartSize}},
		"one more":       {many(PartSize + 1), []string{"a/x/0001", "a/x/0002"}, []int{PartSize, 1}},
		"two full parts": {many(2 * PartSize), []string{"a/x/0001", "a/x/0002"}, []int{PartSize, PartSize}},
		"more than two": {
			many(2*PartSize + 1),
			[]string{"a/x/0001", "a/x/0002", "a/x/0003"},
			[]int{PartSize, PartSize, 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var ids []string
			var sizes []int
			last := ""
			for _, p := range Parts("a/x", c.subjects) {
				ids, sizes = append(ids, p.ID), append(sizes, len(p.Subjects))
				for _, s := range p.Subjects {
					if s <= last {
						t.Fatalf("%s comes after %s", s, last)
					}
					last = s
				}
			}
			if d := cmp.Diff(c.ids, ids) + cmp.Diff(c.sizes, sizes); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestPartID(t *testing.T) {
	for n, want := range map[int]string{1: "a/x/0001", 12345: "a/x/12345"} {
		if got := PartID("a/x", n); got != want {
			t.Errorf("part %d is %s, want %s", n, got, want)
		}
	}
}

func TestSubjectGaps(t *testing.T) {
	fields := []audit.Gap{{Pointer: "name", State: audit.Failed}, {Pointer: "options/a~1b"}}
	want := []audit.Gap{{Pointer: "/hosts/a~1b/name", State: audit.Failed}, {Pointer: "/hosts/a~1b/options/a~1b"}}
	if d := cmp.Diff(want, SubjectGaps("hosts", "a/b", fields)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if fields[0].Pointer != "name" {
		t.Error("the gaps passed in are changed")
	}
}
