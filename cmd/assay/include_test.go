package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// TestIncludedStandards chooses the enhanced requirements alone, in the configuration and on the command line. The
// general requirements, which a platform of the enhanced level must meet too, are assessed with them.
func TestIncludedStandards(t *testing.T) {
	s := served(t)
	dir := t.TempDir()
	snapshot := filepath.Join(dir, "snapshot")
	conf := configured(t, s, func(text string) string {
		return regexp.MustCompile(`(?m)^standards: .*$`).ReplaceAllString(text, "standards: [gbt31168-2014-enhanced]")
	})
	if got := assay(t, "collect", "-c", conf, "-o", snapshot); got.code != exitOK {
		t.Fatalf("collect: exit %d\n%s", got.code, got.stderr)
	}

	for name, args := range map[string][]string{
		"snapshot":      nil,
		"configuration": {"-c", conf},
		"command line":  {"--standard", "gbt31168-2014-enhanced"},
	} {
		out := filepath.Join(dir, name)
		if got := assay(t, append([]string{"assess", snapshot, "-o", out}, args...)...); got.code == exitInput {
			t.Fatalf("%s: exit %d\n%s", name, got.code, got.stderr)
		}
		as := assessmentIn(t, out)
		var ids []string
		for _, one := range as.Standards {
			ids = append(ids, one.ID)
		}
		slices.Sort(ids)
		if want := []string{"gbt31168-2014-enhanced", "gbt31168-2014-general"}; !slices.Equal(ids, want) {
			t.Errorf("%s: standards %v, want %v", name, ids, want)
		}
	}
}
