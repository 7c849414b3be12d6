package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// profiles are built-in selections of standards. acceptance is what a customer asks at the end of a project: the website guide by role
// and phase, contract and SLA annex line by line, and the white papers' commitments.
var profiles = map[string][]string{
	"acceptance": {"gw-cloud-guide", "gw-cloud-contract", "gw-cloud-sla", "smartcloud-2017", "daas-2017"},
}

// choose lets a profile's standards take the place of the site's.
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
