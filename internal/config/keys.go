package config

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// described are the keys, in addition to those of the connection, of a target that is read through a description: a
// shipped one named by the product, or the site's own.
var described = []string{"product", "source", "with", "host_key", "file"}

// keys are the allowed keys of a kind of target, in addition to name and kind, in the order of the documentation.
var keys = map[string][]string{
	"vsphere":  slices.Concat(audit.ConnectionKeys, []string{"esxcli", "calls"}),
	"register": slices.Concat([]string{"register", "file", "sheet", "encoding"}, described, audit.ConnectionKeys),
	"website": {
		"domain",
		"addresses",
		"resolvers",
		"ports",
		"probe_ports",
		"baseline",
		"approved_by",
		"approved_on",
		"rate_per_second",
		"connect",
		"tls",
	},
	"backup": slices.Concat(described, audit.ConnectionKeys, []string{
		"repository", "binary", "options", "zone", "location", "protects",
	}),
	"logs": slices.Concat(described, audit.ConnectionKeys, []string{
		"path", "layout", "options", "field", "index", "tenant", "zone", "days", "log_sources", "aliases", "text",
		"phrases",
	}),
	"firewall":   slices.Concat(described, audit.ConnectionKeys),
	"desktop":    slices.Concat(described, audit.ConnectionKeys),
	"monitoring": slices.Concat(described, audit.ConnectionKeys, []string{"indicators"}),
}

// allowed returns the keys that a target may have, and its description for errors.
func (r *reader) allowed(t target) (list []string, what message.Text) {
	if p := r.known.product(t.Kind, t.Product); p.Keys != nil && t.Source == "" {
		return append([]string{"product", "source"}, p.Keys...), message.Of("kind %s and product %s", t.Kind, t.Product)
	}
	list = keys[t.Kind]
	if t.Kind == "register" && t.Product == "" && t.Source == "" {
		list = []string{"register", "file", "sheet", "encoding", "product", "source"}
	}
	return list, message.Of("kind %s", t.Kind)
}

// foreign refuses keys that do not apply to this kind of target.
func (r *reader) foreign(what message.Text, i int, t target) {
	list, called := r.allowed(t)
	for _, key := range slices.Sorted(maps.Keys(t.given())) {
		if slices.Contains(list, key) {
			continue
		}
		belongs := []string{}
		for _, kind := range slices.Sorted(maps.Keys(keys)) {
			if slices.Contains(keys[kind], key) {
				belongs = append(belongs, kind)
			}
		}
		r.refuse(message.Of("%s: a target of %s has no %s", what, called, key),
			message.Of("remove the key; it belongs to kind %s", strings.Join(belongs, ", ")), "targets", i, key)
	}
}

// given returns the keys, without name and kind, that have a value.
func (t target) given() map[string]bool {
	out := map[string]bool{}
	for key, set := range map[string]bool{
		"url": t.URL != "", "username": t.Username != "", "password": t.Password != nil, "tls": t.TLS != nil,
		"proxy": t.Proxy != "", "register": t.Register != "", "file": t.File != "", "sheet": t.Sheet != "",
		"encoding": t.Encoding != "", "product": t.Product != "", "source": t.Source != "", "with": t.With != nil,
		"host_key": t.HostKey != "", "repository": t.Repository != "", "binary": t.Binary != "",
		"options": t.Options != nil, "zone": t.Zone != "", "location": t.Location != "", "protects": t.Protects != nil,
		"path": t.Path != "", "layout": t.Layout != "", "field": t.Field != "", "index": t.Index != "",
		"tenant": t.Tenant != "", "days": t.Days != nil, "log_sources": t.LogSources != nil,
		"aliases": t.Aliases != nil, "text": t.Text != "", "phrases": t.Phrases != nil,
		"indicators": t.Indicators != nil, "domain": t.Domain != "",
		"addresses": t.Addresses != nil, "resolvers": t.Resolvers != nil, "ports": t.Ports != nil,
		"probe_ports": t.ProbePorts != nil, "baseline": t.Baseline != "", "approved_by": t.ApprovedBy != "",
		"approved_on": t.ApprovedOn != "", "rate_per_second": t.Rate != nil, "connect": t.Connect != "",
		"esxcli": t.ESXCLI != nil, "calls": t.Calls != nil,
	} {
		if set {
			out[key] = true
		}
	}
	return out
}
