package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// profiles are built-in selections of standards. "acceptance" contains the requirements of a customer at
// the end of a project: the website guide by role and phase, the contract and SLA annex line by line, and
// the commitments of the white papers.
var profiles = map[string][]string{
	"acceptance": {"gw-cloud-guide", "gw-cloud-contract", "gw-cloud-sla", "smartcloud-2017", "daas-2017"},
}

// choose replaces the site's standards by those of a profile.
func (a *app) choose(site *audit.Site, profile string) error {
	if profile == "" {
		return nil
	}
	ids, ok := profiles[profile]
	if !ok {
		return message.LabelErrorf(unknownProfile, profile, strings.Join(slices.Sorted(maps.Keys(profiles)), ", "))
	}
	site.Standards = slices.Clone(ids)
	return nil
}
