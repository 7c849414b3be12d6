package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/diff"
)

// TestRetestCommand compares a pack with itself, and prints each outcome in Chinese.
func TestRetestCommand(t *testing.T) {
	t.Parallel()
	got := assay(t, "retest", oldPack, oldPack)
	wantCLI(t, got, exitOK)
	if !strings.Contains(got.stdout, "mended 0, partly 0, not mended ") {
		t.Errorf("a pack and itself:\n%s", got.stdout)
	}
	wantCLI(t, assay(t, "retest", oldPack), exitInput, "usage:")
	var out bytes.Buffer
	a := testApp()
	a.stdout, a.lang = &out, audit.ZH
	var list []diff.Retested
	for _, o := range diff.Outcomes {
		list = append(list, diff.Retested{Number: "T001", Outcome: o})
	}
	if err := a.printRetest("table", list); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"已整改 1，部分整改 1，未整改 1，新增 1，复发 1，未判定 1", "部分整改", "复发"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the output lacks %q:\n%s", want, out.String())
		}
	}
}
