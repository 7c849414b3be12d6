package reports

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// warnEdition is the notice of a standard whose edition is no longer in force.
var warnEdition = l("%s：%s", "%s: %s")

// warnings returns the warnings that are printed beside the conclusion.
func (p *preparer) warnings() []string {
	out := []string{}
	if p.blind() {
		out = append(out, p.t(warnBlind))
	}
	for _, s := range p.a.Standards {
		if s.SupersededBy != nil {
			out = append(out, p.t(warnEdition, StandardNumber(s.Title, p.lang), s.SupersededBy.Notice.In(p.lang)))
		}
	}
	for _, t := range p.a.Targets {
		if t.TLS != nil && t.TLS.Trust == "insecure" {
			out = append(out, p.t(warnInsecure, t.Name))
		}
		if t.Error != nil {
			out = append(out, p.t(warnUnreached, t.Name, p.gap(*t.Error)))
		}
	}
	out = append(out, Lost(p.a.Targets, p.a.Evidence, p.lang)...)
	if n := len(p.a.Unmatched); n > 0 {
		out = append(out, p.t(warnUnmatched, n))
	}
	own, fail, open := 0, 0, 0
	for _, c := range p.a.Checks {
		if c.Broken != "" {
			out = append(out, p.t(warnBroken, c.ID, c.Broken))
		}
		if strings.HasPrefix(c.ID, audit.SitePrefix) {
			own, fail, open = own+1, fail+c.Fail, open+c.Undetermined
		}
	}
	if fail+open > 0 {
		out = append(out, p.t(warnSiteChecks, own, fail, open))
	}
	return out
}

// siteChecks returns the checks that were added by the site.
func siteChecks(all []Check) (out []Check) {
	for _, c := range all {
		if strings.HasPrefix(c.ID, audit.SitePrefix) {
			out = append(out, c)
		}
	}
	return out
}
