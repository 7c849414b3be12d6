package pdf

import (
	"slices"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// The site's own checks have a section if there are any.
func TestSiteChecks(t *testing.T) {
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		v := sampleView(lang, 3)
		for range 2 {
			shown := 0
			for _, page := range drawings(t, v) {
				if slices.ContainsFunc(page, func(d drawing) bool { return d.s == lbSiteChecks.in(lang) }) {
					shown++
				}
			}
			if shown != 2*min(1, len(v.SiteChecks)) { // in the contents and above the table
				t.Errorf("%d checks of the site: the title is on %d pages", len(v.SiteChecks), shown)
			}
			v.SiteChecks = v.Checks
		}
	}
}
