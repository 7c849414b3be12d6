package catalog

import (
	"fmt"
	"strings"
	"testing"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

func embedded(t testing.TB) []audit.Standard {
	t.Helper()
	stds, err := Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	return stds
}

// The catalogs are complete: a lost, doubled or moved item shows here, whoever edits them.
func TestEmbeddedTotals(t *testing.T) {
	want := map[string]string{
		"gbt22239-2019-l3":        "257 = 45 automated + 83 hybrid + 129 manual",
		"gbt22239-2019-l3 8.1.1":  "22 = 0 + 5 + 17",
		"gbt22239-2019-l3 8.1.2":  "8 = 4 + 4 + 0",
		"gbt22239-2019-l3 8.1.3":  "20 = 4 + 14 + 2",
		"gbt22239-2019-l3 8.1.4":  "34 = 17 + 13 + 4",
		"gbt22239-2019-l3 8.1.5":  "12 = 4 + 8 + 0",
		"gbt22239-2019-l3 8.1.6":  "7 = 0 + 0 + 7",
		"gbt22239-2019-l3 8.1.7":  "14 = 0 + 3 + 11",
		"gbt22239-2019-l3 8.1.8":  "12 = 0 + 3 + 9",
		"gbt22239-2019-l3 8.1.9":  "34 = 0 + 1 + 33",
		"gbt22239-2019-l3 8.1.10": "48 = 4 + 12 + 32",
		"gbt22239-2019-l3 8.2.1":  "1 = 0 + 0 + 1",
		"gbt22239-2019-l3 8.2.2":  "5 = 1 + 3 + 1",
		"gbt22239-2019-l3 8.2.3":  "8 = 3 + 5 + 0",
		"gbt22239-2019-l3 8.2.4":  "19 = 6 + 10 + 3",
		"gbt22239-2019-l3 8.2.5":  "4 = 2 + 2 + 0",
		"gbt22239-2019-l3 8.2.6":  "8 = 0 + 0 + 8",
		"gbt22239-2019-l3 8.2.7":  "1 = 0 + 0 + 1",
		"smartcloud-2017":         "72 = 28 automated + 29 hybrid + 15 manual",
		"smartcloud-2017 2.1":     "6 = 0 + 2 + 4",
		"smartcloud-2017 2.2":     "3 = 0 + 2 + 1",
		"smartcloud-2017 3.1":     "2 = 1 + 1 + 0",
		"smartcloud-2017 3.2":     "8 = 7 + 1 + 0",
		"smartcloud-2017 3.3":     "2 = 1 + 1 + 0",
		"smartcloud-2017 3.4":     "4 = 2 + 1 + 1",
		"smartcloud-2017 3.5":     "4 = 3 + 1 + 0",
		"smartcloud-2017 3.6":     "3 = 1 + 2 + 0",
		"smartcloud-2017 4.1":     "4 = 1 + 3 + 0",
		"smartcloud-2017 4.2":     "2 = 2 + 0 + 0",
		"smartcloud-2017 5.1":     "1 = 0 + 0 + 1",
		"smartcloud-2017 5.2":     "4 = 2 + 2 + 0",
		"smartcloud-2017 5.3":     "2 = 2 + 0 + 0",
		"smartcloud-2017 5.4":     "1 = 0 + 1 + 0",
		"smartcloud-2017 6":       "2 = 0 + 2 + 0",
		"smartcloud-2017 7.1":     "7 = 4 + 2 + 1",
		"smartcloud-2017 7.2":     "2 = 0 + 1 + 1",
		"smartcloud-2017 8.1":     "3 = 0 + 3 + 0",
		"smartcloud-2017 8.2":     "4 = 0 + 3 + 1",
		"smartcloud-2017 9":       "3 = 0 + 0 + 3",
		"smartcloud-2017 10":      "1 = 0 + 0 + 1",
		"smartcloud-2017 11.1":    "1 = 1 + 0 + 0",
		"smartcloud-2017 11.2":    "2 = 1 + 1 + 0",
		"smartcloud-2017 12":      "1 = 0 + 0 + 1",
	}
	got := map[string]string{}
	for _, c := range Cover(embedded(t)) {
		got[c.Standard] = fmt.Sprintf("%d = %d automated + %d hybrid + %d manual", c.Items, c.Automated, c.Hybrid, c.Manual)
		for _, ch := range c.Chapters {
			got[c.Standard+" "+ch.Chapter] = fmt.Sprintf("%d = %d + %d + %d", ch.Items, ch.Automated, ch.Hybrid, ch.Manual)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The counting rule of the unit ids: CES1-16 does not exist, everything else runs without a hole.
func TestUnitIDs(t *testing.T) {
	last := map[string]int{}
	for _, c := range embedded(t)[0].Controls {
		series, number, _ := strings.Cut(strings.TrimPrefix(c.Unit, "L3-"), "-")
		var n int
		if _, err := fmt.Sscanf(number, "%02d", &n); err != nil {
			t.Fatalf("%s: unit %q", c.ID, c.Unit)
		}
		next := last[series] + 1
		if series == "CES1" && next == 16 {
			next = 17
		}
		if n != next {
			t.Errorf("%s: unit %s, want number %d", c.ID, c.Unit, next)
		}
		last[series] = n
	}
}

// Guidance names each way of assessing that the control lists, so that nobody only reads papers where a test is asked.
func TestGuidanceNamesMethods(t *testing.T) {
	words := map[audit.Method][2]string{"interview": {"访谈", "interview"}, "examine": {"核查", "examine"}, "test": {"测试", "test"}}
	seen := map[audit.Text]string{}
	for _, std := range embedded(t) {
		for _, c := range std.Controls {
			if c.Guidance == (audit.Text{}) {
				continue
			}
			for _, m := range c.Methods {
				w := words[m]
				if !strings.Contains(c.Guidance.ZH, w[0]) || !strings.Contains(strings.ToLower(c.Guidance.EN), w[1]) {
					t.Errorf("%s %s: guidance does not say %s", std.ID, c.ID, m)
				}
			}
			if other, twice := seen[c.Guidance]; twice {
				t.Errorf("%s %s: same guidance as %s", std.ID, c.ID, other)
			}
			seen[c.Guidance] = c.ID
		}
	}
}

// A claim that only the desktop paper makes says so where it is read.
func TestDesktopClaimsAreMarked(t *testing.T) {
	var marked []string
	for _, c := range embedded(t)[1].Controls {
		if strings.HasPrefix(c.Text.ZH, "（仅桌面云 DaaS）") && strings.HasPrefix(c.Text.EN, "(DaaS only)") {
			marked = append(marked, c.ID)
		}
	}
	if diff := cmp.Diff([]string{"3.4d", "3.5c", "3.5d", "7.1.4d", "8.2b"}, marked); diff != "" {
		t.Error(diff)
	}
}

// Every command pays for it at its start.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		embedded(b)
	}
}
