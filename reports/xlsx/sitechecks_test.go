package xlsx

import (
	"testing"

	"github.com/assay-audit/assay/reports/internal/sample"
)

// The site's own checks have a sheet if there are any.
func TestSiteChecks(t *testing.T) {
	v := sample.View(3)
	v.SiteChecks = v.Checks
	f := open(t, render(t, v))
	if got := rowOf(t, f, "站点自有检查", firstRow); len(got) == 0 || got[0] != v.Checks[0].ID {
		t.Errorf("row is %q", got)
	}
}
