package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/sim"
)

// demoConfig writes an assay.yaml for a served estate. Every value is written as JSON, which is YAML too.
func demoConfig(s *sim.Estate) (string, error) {
	site := s.Site()
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
	fmt.Fprintf(&b, "  - name: %s\n    kind: vsphere\n    url: %s\n    username: %s\n    password: {env: ASSAY_DEMO_PASSWORD}\n    tls: {thumbprint: %s}\n",
		demoTarget, j(s.URL), j(s.Username), j("SHA256:"+s.Thumbprint))
	fmt.Fprintf(&b, "tenants:\n")
	for _, t := range site.Tenants {
		var rules []string
		for _, r := range []struct {
			key  string
			list []string
		}{{"folders", t.Folders}, {"pools", t.Pools}, {"tags", t.Tags}, {"names", t.Names}} {
			if len(r.list) > 0 {
				rules = append(rules, r.key+": "+j(r.list))
			}
		}
		fmt.Fprintf(&b, "  - {name: %s, %s}\n", j(t.Name), strings.Join(rules, ", "))
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
