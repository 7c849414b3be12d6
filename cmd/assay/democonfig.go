package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// demoSource is the recorded origin of a demo's configuration. Other snapshots name a file.
const demoSource = "embedded demo"

// demoConfig returns an assay.yaml for a served estate. Values are encoded as JSON, which is valid YAML.
func demoConfig(site audit.Site, targets []audit.Settings) (string, error) {
	var b strings.Builder
	var failed error
	j := func(v any) string {
		raw, err := json.Marshal(v)
		if err != nil {
			failed = err
		}
		return string(raw)
	}
	fmt.Fprintf(&b, "# export ASSAY_DEMO_PASSWORD=…  (printed on stderr); assay run -c assay.yaml -o out\n")
	fmt.Fprintf(&b, "system: {name: %s, grade: %d}\ntargets:\n", j(site.System.Name), site.System.Grade)
	for _, c := range targets {
		t := demoSettings(c)
		fmt.Fprintf(&b, "  - name: %s\n    kind: %s\n", c.Reach().Target, c.Kind())
		for _, key := range slices.Sorted(maps.Keys(t)) {
			fmt.Fprintf(&b, "    %s: %s\n", key, j(t[key]))
		}
	}
	fmt.Fprintf(&b, "tenants:\n")
	for _, t := range site.Tenants {
		var rules []string
		for _, r := range []struct {
			key  string
			list []string
		}{
			{"folders", t.Folders}, {"pools", t.Pools}, {"tags", t.Tags}, {"names", t.Names},
			{"principals", t.Principals},
		} {
			if len(r.list) > 0 {
				rules = append(rules, r.key+": "+j(r.list))
			}
		}
		fmt.Fprintf(&b, "  - {name: %s, %s}\n", j(t.Name), strings.Join(rules, ", "))
	}
	if len(site.SeparateSwitches) > 0 {
		fmt.Fprintf(&b, "separate_switches: %s\n", j(site.SeparateSwitches))
	}
	if len(site.Standards) > 0 {
		fmt.Fprintf(&b, "standards: %s\n", j(site.Standards))
	}
	fmt.Fprintf(&b, "parameters:\n")
	for _, k := range slices.Sorted(maps.Keys(site.Parameters)) {
		fmt.Fprintf(&b, "  %s: %s\n", k, j(site.Parameters[k]))
	}
	fmt.Fprintf(&b, "gate: {fail_on: high, undetermined: fail}\n")
	return b.String(), failed
}

// demoSettings returns the keys of a target in assay.yaml, except name and kind.
func demoSettings(settings audit.Settings) map[string]any {
	t := map[string]any{}
	put := func(key string, value any, given bool) {
		if given {
			t[key] = value
		}
	}
	if p, ok := settings.(audit.OfProduct); ok {
		e := p.Access()
		put("product", e.Product, e.Product != "")
		put("source", e.Source, e.Source != "")
		put("with", e.With, len(e.With) > 0)
		put("file", e.File, e.File != "")
	}
	c := settings.Reach()
	put("url", c.URL, c.URL != "")
	put("username", c.Username, c.Username != "")
	put("password", map[string]string{"env": "ASSAY_DEMO_PASSWORD"}, c.Password != nil)
	put("tls", map[string]string{"thumbprint": "SHA256:" + c.Thumbprint}, c.Thumbprint != "")
	put("tls", map[string]string{"ca": c.CAFile}, c.CAFile != "")
	switch c := settings.(type) {
	case audit.Register:
		t["register"] = c.Register
	case audit.Backup:
		t["location"] = c.Location
		protects := []map[string]any{}
		for _, p := range c.Protects {
			protects = append(protects, map[string]any{
				p.Type: p.Name, "period_hours": p.PeriodHours, "retention_days": p.RetentionDays,
			})
		}
		put("protects", protects, len(protects) > 0)
	case audit.LogStore:
		t["days"] = c.Days
		put("log_sources", c.Sources, len(c.Sources) > 0)
	case audit.Website:
		maps.Copy(t, demoWebsite(c))
	case audit.Monitoring:
		indicators := []map[string]any{}
		for _, i := range c.Indicators {
			indicators = append(indicators, map[string]any{
				"name": i.Name, "metric": i.Metric, "query": i.Query, "days": i.Days, "step_seconds": i.Step,
			})
		}
		t["indicators"] = indicators
	}
	return t
}

// demoWebsite returns the keys of a web site.
func demoWebsite(w audit.Website) map[string]any {
	return map[string]any{
		"domain":          w.Domain,
		"addresses":       w.Addresses,
		"resolvers":       w.Resolvers,
		"ports":           w.Ports,
		"probe_ports":     w.ProbePorts,
		"rate_per_second": w.Rate,
		"connect":         w.Connect,
		"baseline":        w.Baseline,
		"approved_by":     w.ApprovedBy,
		"approved_on":     w.ApprovedOn,
	}
}
