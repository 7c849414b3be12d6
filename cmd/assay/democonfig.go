package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// demoConfig returns an assay.yaml for a served estate. Values are encoded as JSON, which is valid YAML.
func demoConfig(site audit.Site, connections []audit.Connection) (string, error) {
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
	for _, c := range connections {
		t := demoConnection(c)
		fmt.Fprintf(&b, "  - name: %s\n    kind: %s\n", c.Target, c.Kind)
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

// demoConnection returns the keys of a target in assay.yaml, except name and kind.
func demoConnection(c audit.Connection) map[string]any {
	t := map[string]any{}
	put := func(key string, value any, given bool) {
		if given {
			t[key] = value
		}
	}
	put("product", c.Product, c.Product != "")
	put("source", c.Source, c.Source != "")
	put("with", c.With, len(c.With) > 0)
	put("url", c.URL, c.URL != "")
	put("username", c.Username, c.Username != "")
	put("password", map[string]string{"env": "ASSAY_DEMO_PASSWORD"}, c.Password != nil)
	put("tls", map[string]string{"thumbprint": "SHA256:" + c.Thumbprint}, c.Thumbprint != "")
	put("tls", map[string]string{"ca": c.CAFile}, c.CAFile != "")
	put("register", c.Register, c.Register != "")
	put("file", c.File, c.File != "")
	if b := c.Backup; b != nil {
		t["location"] = b.Location
		protects := []map[string]any{}
		for _, p := range b.Protects {
			protects = append(protects, map[string]any{
				p.Type: p.Name, "period_hours": p.PeriodHours, "retention_days": p.RetentionDays,
			})
		}
		put("protects", protects, len(protects) > 0)
	}
	if l := c.Logs; l != nil {
		t["days"] = l.Days
		put("log_sources", l.Sources, len(l.Sources) > 0)
	}
	if w := c.Website; w.Domain != "" {
		maps.Copy(t, map[string]any{
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
		})
	}
	indicators := []map[string]any{}
	for _, i := range c.Indicators {
		indicators = append(indicators, map[string]any{
			"name": i.Name, "metric": i.Metric, "query": i.Query, "days": i.Days, "step_seconds": i.Step,
		})
	}
	put("indicators", indicators, len(indicators) > 0)
	return t
}
