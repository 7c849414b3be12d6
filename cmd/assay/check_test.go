package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestCheck checks the output of check for a valid configuration, and its JSON.
func TestCheck(t *testing.T) {
	t.Setenv("ASSAY_TEST_PASSWORD", "x")
	conf := filepath.Join(t.TempDir(), "prod.yaml")
	write(t, conf, vcenter)
	if got := assay(t, "check", "-c", conf); got.code != exitOK ||
		!strings.Contains(got.stdout, "prod.yaml is in order: targets: 1") {
		t.Errorf("exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	if got := assay(t, "check", "-c", conf, "--format", "json"); got.code != exitOK ||
		strings.TrimSpace(got.stdout) != "[]" {
		t.Errorf("exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	write(t, conf, vcenter+"parameters: {esxi.ntp.server: [a]}\n")
	got := assay(t, "check", "-c", conf, "--format", "json", "--answers", "none.yaml")
	var list []refused
	if err := json.Unmarshal([]byte(got.stdout), &list); err != nil || got.code != exitInput || len(list) != 2 {
		t.Fatalf("exit %d, %v\n%s%s", got.code, err, got.stdout, got.stderr)
	}
	if list[0].File != conf || list[0].Line != 9 || list[0].Hint != "did you mean esxi.ntp.servers?" ||
		!strings.Contains(list[1].Msg, "none.yaml") {
		t.Errorf("got %+v", list)
	}
}

// TestShownAlone checks that a check that is compiled alone for checks show has the metadata that it has among all.
func TestShownAlone(t *testing.T) {
	t.Parallel()
	all, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range all.Checks() {
		if i%25 != 0 {
			continue
		}
		alone, err := testApp().engineOf(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]audit.Check{want}, alone.Checks()); diff != "" {
			t.Error(diff)
		}
	}
	wantCLI(t, assay(t, "checks", "show", "esxi.nowhere"), exitInput, `esxi.nowhere`, "assay checks list")
}
