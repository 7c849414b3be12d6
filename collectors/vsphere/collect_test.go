package vsphere

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/vmware/govmomi/simulator"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

func TestCollectVCenter(t *testing.T) {
	e := start(t, small(), nil)
	sink := conform.New(t, Kind)
	target, err := e.collect(t, t.Context(), sink)
	if err != nil {
		t.Fatal(err)
	}
	all := sink.Merged()
	count := map[string]int{}
	for c, subjects := range all {
		count[c] = len(subjects)
	}
	want := map[string]int{
		"hosts":       4,
		"vms":         4,
		"portgroups":  2 + 4*2,
		"switches":    1 + 4,
		"datastores":  1,
		"clusters":    1,
		"vcenter":     1,
		"permissions": 3,
		"roles":       8,
	}
	if d := cmp.Diff(want, count); d != "" {
		t.Errorf("subjects (-want +got):\n%s", d)
	}
	if target.Endpoint != "https://"+e.server.URL.Host || target.Product == "" || target.InstanceID == "" ||
		target.TLS == nil ||
		target.TLS.Trust != "thumbprint" || target.ClockSkewMS == nil || target.Error != nil ||
		len(target.Privileges) != len(needs) {
		t.Errorf("target %+v", target)
	}
	for _, e := range sink.Evidence {
		if e.Gap != nil || e.Call == "" || e.At.IsZero() || len(e.Sources) == 0 ||
			!strings.HasPrefix(e.ID, "vc-a/"+e.Collector) || e.Account != user {
			t.Errorf("evidence %+v", e)
		}
	}
	complete(t, sink)
	sink.NoSecrets(t, password, "s3cr3t", "privateKey", "BEGIN RSA")
}

// A single ESXi host has an empty vCenter collection.
func TestCollectESX(t *testing.T) {
	e := start(t, simulator.ESX(), nil)
	sink := conform.New(t, Kind)
	if _, err := New(e.conn, time.Now).Collect(t.Context(), sink, nil); err != nil {
		t.Fatal(err)
	}
	complete(t, sink, "alarms", "appliance", "extensions", "key_providers", "libraries", "sso")
	all := sink.Merged()
	if vc, present := all["vcenter"]; !present || len(vc) != 0 {
		t.Errorf("vcenter = %v, present %v", vc, present)
	}
	if len(all["hosts"]) != 1 || len(all["vms"]) != 2 {
		t.Errorf("%d hosts, %d vms", len(all["hosts"]), len(all["vms"]))
	}
}

// complete checks that each property in the sources is present, null or covered by a gap, and that the sources have
// every property of the schema but those of a vCenter that a single host lacks.
func complete(t *testing.T, m *conform.Memory, lacking ...string) {
	t.Helper()
	claimed, lost := claims(m)
	gaps := m.Gaps()
	for collection, subjects := range m.Merged() {
		for id, fields := range subjects {
			for f := range claimed[collection] {
				at := audit.Pointer(collection, id, f)
				_, known := fields[f]
				_, gap := gaps[at]
				_, whole := gaps[audit.Pointer(collection, id)]
				if !known && !gap && !whole && !lost["/"+collection+"/*/"+f] && !below(gaps, at) {
					t.Errorf("%s is silently absent", at)
				}
			}
		}
	}
	for _, c := range []string{
		"hosts", "vms", "portgroups", "switches", "datastores", "clusters", "permissions", "roles", "vcenter",
	} {
		schema := m.Properties(c)
		maps.DeleteFunc(schema, func(_ string, s any) bool {
			d, _ := s.(map[string]any)["description"].(string)
			return strings.HasPrefix(d, "derived by the engine")
		})
		if c == "vcenter" {
			maps.DeleteFunc(schema, func(name string, _ any) bool { return slices.Contains(lacking, name) })
		}
		properties := slices.Sorted(maps.Keys(schema))
		if d := cmp.Diff(properties, slices.Sorted(maps.Keys(claimed[c]))); d != "" {
			t.Errorf("%s: schema and sources differ (-schema +sources):\n%s", c, d)
		}
	}
}

// claims returns the properties in the sources by collection, and the sources of evidence that failed.
func claims(m *conform.Memory) (claimed map[string]map[string]bool, lost map[string]bool) {
	claimed, lost = map[string]map[string]bool{}, map[string]bool{}
	for _, e := range m.Evidence {
		for p := range e.Sources {
			if e.Gap != nil {
				lost[p] = true
			}
			keys := strings.Split(p, "/")
			if len(keys) != 4 {
				continue
			}
			if claimed[keys[1]] == nil {
				claimed[keys[1]] = map[string]bool{}
			}
			claimed[keys[1]][keys[3]] = true
		}
	}
	return claimed, lost
}

func dig(m map[string]any, keys ...string) map[string]any {
	for _, k := range keys {
		m, _ = m[k].(map[string]any)
	}
	return m
}

func below(gaps map[string]audit.Gap, p string) bool {
	for g := range gaps {
		if strings.HasPrefix(g, p+"/") {
			return true
		}
	}
	return false
}

// The allow-lists agree with the schema, key by key and type by type.
func TestAllowListsAreTheSchemas(t *testing.T) {
	schema := conform.New(t, Kind)
	kinds := map[optionType]string{text: "string", number: "integer", truth: "boolean", consent: "boolean"}
	for name, c := range map[string]struct {
		schema map[string]any
		list   map[string]optionType
	}{
		"host options":     {dig(schema.Properties("hosts"), "options", "properties"), hostOptions},
		"vcenter settings": {dig(schema.Properties("vcenter"), "settings", "properties"), vcenterSettings},
	} {
		want, got := map[string]string{}, map[string]string{}
		for k, s := range c.schema {
			want[k] = s.(map[string]any)["type"].([]any)[0].(string)
		}
		for k, kind := range c.list {
			got[k] = kinds[kind]
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-schema +collector):\n%s", name, d)
		}
	}
	services := slices.Sorted(maps.Keys(dig(schema.Properties("hosts"), "services", "properties")))
	if d := cmp.Diff(services, hostServices); d != "" {
		t.Errorf("services (-schema +collector):\n%s", d)
	}
}

func TestCancelLogsOut(t *testing.T) {
	for _, stage := range []string{"inventory", "hosts", "vms"} {
		t.Run(stage, func(t *testing.T) {
			e := start(t, small(), nil)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			sink := conform.New(t, Kind)
			_, err := New(e.conn, time.Now).Collect(ctx, sink, func(s string, _, _ int) {
				if s == stage {
					cancel()
				}
			})
			mustFail(t, err, "context canceled")
			e.loggedOut(t)
		})
	}
}

func TestConforms(t *testing.T) {
	e := start(t, small(), nil)
	conform.Run(t, New(e.conn, time.Now), password, "s3cr3t")
	e.loggedOut(t)
}
