package config

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var (
	roles  = []string{"provider", "customer", "supplier", "assessor"}
	phases = []string{"plan", "deploy", "run", "exit"}
)

// selection reads the settings that limit or tune the judgement: first the profile, then the settings of the file.
func (r *reader) selection(f file, site *audit.Site) {
	if f.Profile != "" {
		p, ok := r.known.Profiles[f.Profile]
		if !ok {
			r.refuse(message.Of("profile: there is no profile %q", f.Profile),
				hint(f.Profile, slices.Sorted(maps.Keys(r.known.Profiles))), "profile")
		} else if len(f.Standards) == 0 {
			site.Standards = slices.Clone(p)
		}
	}
	site.Roles = r.words("roles", f.Roles, roles)
	site.Phases = r.words("phases", f.Phases, phases)
	for _, id := range slices.Sorted(maps.Keys(f.Severities)) {
		if f.Severities[id].Rank() == 0 {
			r.refuse(message.Of("severities: %s: %q is not high, medium or low", id, f.Severities[id]), message.Text{},
				"severities", id)
		}
	}
	site.Severities = f.Severities
	site.Services = r.services(f)
	site.Zone = r.zone(message.Text{}, f.Zone, "zone")
	site.Scope = audit.Scope{Targets: f.Scope.Targets, Tenants: f.Scope.Tenants}
	r.scope(f)
}

func (r *reader) words(key string, list, known []string) []string {
	for i, w := range list {
		if !slices.Contains(known, w) {
			r.refuse(message.Of("%s: %q is unknown", key, w), hint(w, known), key, i)
		}
	}
	return list
}

// zone returns an offset, or "" for an invalid one; at is its place.
func (r *reader) zone(what message.Text, z string, at ...any) string {
	var h, m int
	if z == "" {
		return ""
	}
	if n, err := fmt.Sscanf(z[min(1, len(z)):], "%02d:%02d", &h, &m); n != 2 || err != nil || len(z) != 6 ||
		z[0] != '+' && z[0] != '-' || h > 14 || m > 59 {
		r.refuse(message.Of("%szone: %q is no offset", what, z), message.Of(`write it as "+08:00"`), at...)
		return ""
	}
	return z
}

func (r *reader) scope(f file) {
	for i, name := range f.Scope.Targets {
		if !slices.ContainsFunc(f.Targets, func(t target) bool { return t.Name == name }) {
			r.refuse(message.Of("scope.targets: there is no target %q", name), message.Text{}, "scope", "targets", i)
		}
	}
	for i, name := range f.Scope.Tenants {
		if !slices.ContainsFunc(f.Tenants, func(t audit.Tenant) bool { return t.Name == name }) {
			r.refuse(message.Of("scope.tenants: there is no tenant %q", name), message.Text{}, "scope", "tenants", i)
		}
	}
}

// checks returns the folder of the site's own checks.
func (r *reader) checks(dir string) string {
	if dir == "" {
		return ""
	}
	dir = r.beside([]string{dir})[0]
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		r.refuse(message.Of("checks: %s is not a folder", dir),
			message.Of("name the folder with checks/<area>/<name>.rego in it, relative to this file"), "checks")
	}
	return dir
}

// plan returns the path of the assessment plan.
func (r *reader) one(name string) string {
	if name == "" {
		return ""
	}
	return r.beside([]string{name})[0]
}

// place returns an address as it is, and a file name relative to the folder of the configuration.
func (r *reader) place(name string) string {
	if strings.Contains(name, "://") {
		return name
	}
	return r.one(name)
}

// beside returns file names relative to the folder of the configuration.
func (r *reader) beside(names []string) []string {
	var out []string
	for _, n := range names {
		if !filepath.IsAbs(n) {
			n = filepath.Join(r.dir, n)
		}
		out = append(out, n)
	}
	return out
}
