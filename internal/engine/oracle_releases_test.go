package engine_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var versionForm = regexp.MustCompile(`^[0-9]+(\.[0-9]+)*$`)

// lines of versions of the fleets: the newest fixed build and whether general support has not ended.
var esxiLines = map[string]int64{"8.0.2": 25626445, "8.0.3": 25595708, "9.0.0": 25595025}

const vcenterLine, vcenterFixed = "8.0.3", 25600417

// behind reports whether a build is a number below another one.
func behind(build fact[string], than int64) bool {
	n, err := strconv.ParseInt(build.v, 10, 64)
	return build.is == known && err == nil && n < than
}

// leastBuild returns the build that the site demands of a version, 0 for none.
func (p *choices) leastBuild(version string) int64 {
	for _, entry := range p.MinBuilds {
		if build, ok := strings.CutPrefix(entry, version+" "); ok {
			n, _ := strconv.ParseInt(build, 10, 64)
			return n
		}
	}
	return 0
}

// releaseRules are the checks of versions and certificates.
var releaseRules = []promise[host]{
	{check: "esxi.supported", find: func(*host, *choices, func(string)) {}}, // no fleet has a version out of support
	{check: "esxi.patch_level", find: func(h *host, p *choices, fail func(string)) {
		if h.Version.is == known &&
			(behind(h.Build, esxiLines[h.Version.v]) || behind(h.Build, p.leastBuild(h.Version.v))) {
			fail("build")
		}
	}},
	{check: "esxi.certificate_issuer", find: func(h *host, p *choices, fail func(string)) {
		issuer := h.Certificate.v.Issuer
		if issuer.is == known && p.Issuers != nil && !slices.Contains(p.Issuers, issuer.v) {
			fail("certificate/issuer")
		}
	}},
}

var vcenterReleaseRules = []promise[vcenter]{
	{check: "vcenter.supported", find: func(*vcenter, *choices, func(string)) {}},
	{check: "vcenter.appliance_updates", find: func(c *vcenter, _ *choices, fail func(string)) {
		if c.Version.is == known && c.Version.v == vcenterLine && behind(c.Build, vcenterFixed) {
			fail("build")
		}
	}},
}

// from803 reports whether the version of a host is certainly 8.0.3 or later.
func from803(h *host) bool {
	return h.Version.is == known && (h.Version.v == "8.0.3" || h.Version.v == "9.0.0")
}

// before803 is disabledProtocols for the versions that it applies to.
func before803(h *host, p *choices, fail func(string)) {
	if h.Version.is == known && h.Version.v == "8.0.2" {
		disabledProtocols(h, p, fail)
	}
}

// sureOfRelease reports whether the version of a subject answers a check of releases.
func (w *world) sureOfRelease(check, id string, p *choices) bool {
	switch check {
	case "esxi.supported":
		return strings.HasPrefix(w.hosts[id].Version.v, "8.")
	case "esxi.patch_level":
		_, err := strconv.ParseInt(w.hosts[id].Build.v, 10, 64)
		return err == nil && p.leastBuild(w.hosts[id].Version.v) > 0
	case "esxi.tls_protocols":
		return versionForm.MatchString(w.hosts[id].Version.v)
	case "esxi.vib_approved":
		return false // no site of the fleets names its image
	case "esxi.certificate_issuer":
		return p.Issuers != nil
	case "esxi.memory_tier_encryption", "esxi.vmotion_offload", "esxi.forensic_snapshots":
		return versionForm.MatchString(w.hosts[id].Version.v)
	case "vcenter.supported":
		return w.vcenters[id].Version.v == vcenterLine
	case "vcenter.appliance_updates":
		return false // no site of the fleets demands a build
	}
	return true
}
