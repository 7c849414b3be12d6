package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// The site's own checks are listed apart, and a warning counts their failures.
func TestSiteChecks(t *testing.T) {
	a := sample()
	if v := Prepare(a, audit.ZH, ""); len(v.SiteChecks) != 0 || slices.ContainsFunc(
		v.Warnings,
		func(w string) bool { return strings.Contains(w, "自有") },
	) {
		t.Errorf("without checks of the site: %v %v", v.SiteChecks, v.Warnings)
	}
	a.Checks = append(
		a.Checks,
		audit.CheckSummary{ID: "site.esxi.ntp", Fail: 2, Undetermined: 1},
		audit.CheckSummary{ID: "site.esxi.dns", Fail: 1},
	)
	v := Prepare(a, audit.ZH, "")
	if len(v.SiteChecks) != 2 || v.SiteChecks[0].ID != "site.esxi.ntp" || len(v.Checks) != len(a.Checks) {
		t.Errorf("checks of the site: %+v", v.SiteChecks)
	}
	if !slices.ContainsFunc(v.Warnings, func(w string) bool {
		return strings.HasPrefix(w, "站点自有检查 2 项：不通过 3 条，未判定 1 条")
	}) {
		t.Errorf("warnings: %q", v.Warnings)
	}
}

// TestEditionIsNoticed requires the notice of the edition in force on the cover and with the standard.
func TestEditionIsNoticed(t *testing.T) {
	a := sample()
	notice := audit.Text{ZH: "已由 2023 版替代", EN: "superseded by the edition of 2023"}
	a.Standards[0].Title = audit.Text{ZH: "GB/T 31168-2014 安全能力要求", EN: "GB/T 31168-2014"}
	a.Standards[0].SupersededBy = &audit.Edition{Number: "GB/T 31168-2023", Notice: notice}

	v := Prepare(a, audit.ZH, "")
	want := "GB/T 31168-2014：" + notice.ZH
	if !slices.Contains(v.Warnings, want) || v.Standards[0].Edition != notice.ZH {
		t.Errorf("warnings %q, standard %q; want %q", v.Warnings, v.Standards[0].Edition, want)
	}
	for _, s := range v.Standards[1:] {
		if s.Edition != "" {
			t.Errorf("%s: %q, and its edition is in force", s.ID, s.Edition)
		}
	}
}
