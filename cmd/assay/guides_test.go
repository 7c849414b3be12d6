package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/sim"
	"github.com/google/go-cmp/cmp"
)

// TestGuidesJudgeByTheirValues assesses an estate by two hardening guides that a site chose in its configuration. They
// differ in the encryption of fault tolerance: the VM that only attempts it meets the STIG and not SCG 8. The report
// names the guide and its value in both languages.
func TestGuidesJudgeByTheirValues(t *testing.T) {
	s, err := sim.Start(t.Context(), sim.Options{Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	t.Setenv("ASSAY_DEMO_PASSWORD", s.Password)
	conf := configured(t, s, func(text string) string {
		return regexp.MustCompile(`(?m)^standards: .*$`).ReplaceAllString(text, "standards: [stig-vsphere-8, vmware-scg-8]")
	})
	if got := assay(t, "collect", "-c", conf, "-o", filepath.Join(out, "snapshot")); got.code != exitOK {
		t.Fatalf("collect: exit %d\n%s", got.code, got.stderr)
	}
	if got := assay(t, "assess", filepath.Join(out, "snapshot"), "-c", conf, "-o", out); got.code == exitInput {
		t.Fatalf("assess: exit %d\n%s", got.code, got.stderr)
	}

	failed := map[string]int{}
	for _, f := range assessmentIn(t, out).Findings {
		if strings.HasPrefix(f.Check, "vm.ft_encryption") && f.Status == audit.Fail {
			failed[f.Check]++
		}
	}
	if diff := cmp.Diff(map[string]int{"vm.ft_encryption/scg8": 1}, failed); diff != "" {
		t.Error(diff)
	}
	for lang, words := range map[string][]string{
		"zh": {"容错流量必须加密", "SCG 8 的取值：", "DISA STIG：VMware vSphere 8.0", "ESXI-80-000008"},
		"en": {"Fault tolerance traffic must be encrypted", "value of SCG 8: ", "DISA STIG for VMware vSphere 8.0", "CAT II"},
	} {
		if got := assay(t, "report", out, "--format", "html", "--lang", lang); got.code != exitOK {
			t.Fatalf("report: exit %d\n%s", got.code, got.stderr)
		}
		page, err := os.ReadFile(filepath.Join(out, map[string]string{"zh": "report.html", "en": "report.en.html"}[lang]))
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if !strings.Contains(string(page), w) {
				t.Errorf("the report in %s does not say %q", lang, w)
			}
		}
	}
}
