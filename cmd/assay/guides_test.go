package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

// TestGuidesJudgeByTheirValues assesses an estate by two hardening guides that a site chose in its configuration. They
// differ in the encryption of fault tolerance: the VM that only attempts it meets the STIG and not SCG 8. The report
// names the guide and its value in both languages.
func TestGuidesJudgeByTheirValues(t *testing.T) {
	s := served(t)
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	conf := configured(t, s, func(text string) string {
		return regexp.MustCompile(`(?m)^standards: .*$`).ReplaceAllString(text,
			"standards: [stig-vsphere-8, vmware-scg-8]")
	})
	copyInto(t, snapshotOf(t), filepath.Join(out, "snapshot"))
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
		"zh": {
			"容错流量必须加密", "SCG 8 的取值：", "DISA STIG：VMware vSphere 8.0", "ESXI-80-000008",
		},
		"en": {
			"Fault tolerance traffic must be encrypted", "value of SCG 8: ", "DISA STIG for VMware vSphere 8.0",
			"CAT II",
		},
	} {
		if got := assay(t, "report", out, "--format", "html", "--lang", lang); got.code != exitOK {
			t.Fatalf("report: exit %d\n%s", got.code, got.stderr)
		}
		name := map[string]string{"zh": "report.html", "en": "report.en.html"}[lang]
		page, err := os.ReadFile(filepath.Join(out, name))
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

// TestControlsShowMapping shows the clauses of GB/T 22239 to which a setting contributes, with the check that decides
// both, and the settings that contribute to a clause; both are marked as a reading of this project.
func TestControlsShowMapping(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		want []string
	}{
		"a setting": {
			[]string{"vmware-scg-9.1", "esx-9.account-lockout-max-attempts", "--lang", "zh"},
			[]string{
				"对应（本项目解读）",
				"gbt22239-2019-l3 8.1.4.1 b  身份鉴别  (直接对应, proposal)  检查: esxi.account_lock_failures",
			},
		},
		"a clause": {
			[]string{"gbt22239-2019-l3", "8.1.4.1", "b", "--lang", "en"},
			[]string{
				"mapped (our reading)",
				"vmware-scg-9.1 nsx-9.session-timeout  Idle sessions of NSX Manager end  (direct",
			},
		},
		"a setting without a clause": {
			[]string{"vmware-scg-9.1", "nsx-9.login-message", "--lang", "zh"},
			[]string{"对应（本项目解读）", "22239 不要求登录告知语"},
		},
		"as JSON": {
			[]string{"vmware-scg-9.1", "esx-9.account-lockout-max-attempts", "--format", "json"},
			[]string{`"clauses"`, `"id": "8.1.4.1 b"`, `"strength": "direct"`},
		},
	} {
		got := assay(t, append([]string{"controls", "show"}, c.args...)...)
		for _, w := range c.want {
			if got.code != exitOK || !strings.Contains(got.stdout, w) {
				t.Errorf("%s: exit %d, want %q in\n%s", name, got.code, w, got.stdout)
			}
		}
	}
}
