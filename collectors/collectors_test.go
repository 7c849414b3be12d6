package collectors

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/logs"
	"github.com/assay-audit/assay/collectors/register"
	"github.com/assay-audit/assay/internal/audit"
)

// Every product comes from the collector or the description that reads it, and from one of them only.
func TestProducts(t *testing.T) {
	products := Products()
	for kind, some := range map[string][]string{
		"backup":     {"borg", "pgbackrest", "restic", "veeam"},
		"logs":       {"elasticsearch", "journald", "loki", "opensearch", "rsyslog", "victorialogs"},
		"monitoring": {"prometheus"},
	} {
		for _, p := range some {
			if !slices.Contains(names(products[kind]), p) {
				t.Errorf("kind %s has the products %q without %s", kind, names(products[kind]), p)
			}
		}
	}
	for kind, list := range products {
		if list := names(list); !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("products of kind %s are unsorted or listed twice: %q", kind, list)
		}
	}
	for _, kind := range []string{"vsphere", "website"} {
		if products[kind] != nil {
			t.Errorf("kind %s has no choice of products and lists %q", kind, names(products[kind]))
		}
	}
}

// names returns the names of products.
func names(list []audit.Product) (names []string) {
	for _, p := range list {
		names = append(names, p.Name)
	}
	return names
}

// A product is read by a collector, which names its keys, or by a description, which may be of local files.
func TestProductKeys(t *testing.T) {
	for kind, list := range Products() {
		for _, p := range list {
			described := shipped().Describes(audit.Backup{Endpoint: audit.Endpoint{Product: p.Name}})
			if kind == "backup" && described == (p.Keys != nil) {
				t.Errorf("product %s: described %t, keys %q", p.Name, described, p.Keys)
			}
			for _, key := range p.Needs {
				if !slices.Contains(p.Keys, key) {
					t.Errorf("product %s of kind %s needs %s and has no such key", p.Name, kind, key)
				}
			}
		}
	}
}

// settings has one target of each kind.
var settings = map[string]audit.Settings{
	"backup":     audit.Backup{},
	"desktop":    audit.Desktop{},
	"firewall":   audit.Firewall{},
	"logs":       audit.LogStore{},
	"monitoring": audit.Monitoring{},
	"register":   audit.Register{},
	"vsphere":    audit.VSphere{},
	"website":    audit.Website{},
}

// Each kind has settings of its own and a collector with an allow-list and both functions.
func TestKinds(t *testing.T) {
	if diff := cmp.Diff(slices.Sorted(maps.Keys(settings)), Kinds()); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
	all := Calls()
	for kind, c := range settings {
		k := New(c, time.Now)
		if c.Kind() != kind || k.Settings.Kind() != kind {
			t.Errorf("%T is of kind %s and read as %s, want %s", c, c.Kind(), k.Settings.Kind(), kind)
		}
		if len(k.Calls) == 0 || !slices.IsSorted(k.Calls) || k.Preflight == nil || k.Collect == nil {
			t.Errorf("collector of kind %s is incomplete: %d calls", kind, len(k.Calls))
		}
		for _, call := range k.Calls {
			if !slices.Contains(all, call) {
				t.Errorf("kind %s can make a call that is not listed: %s", kind, call)
			}
		}
	}
}

// A target is read by the collector of its kind, unless it names a description.
func TestNew(t *testing.T) {
	for name, c := range map[string]struct {
		settings audit.Settings
		call     string
	}{
		"product with a collector": {
			settings: audit.LogStore{Endpoint: audit.Endpoint{Product: "rsyslog"}},
			call:     logs.Calls()[0],
		},
		"product with a description": {
			settings: audit.Backup{Endpoint: audit.Endpoint{Product: "veeam"}},
			call:     shipped().Calls("backup")[0],
		},
		"the site's own description": {
			settings: audit.Monitoring{Endpoint: audit.Endpoint{Source: "zabbix.yaml"}},
		},
		"register in a file": {
			settings: audit.Register{Register: "staff"},
			call:     register.Calls()[0],
		},
	} {
		t.Run(name, func(t *testing.T) {
			calls := New(c.settings, time.Now).Calls
			if c.call == "" && len(calls) > 0 || c.call != "" && !slices.Contains(calls, c.call) {
				t.Errorf("calls %q, want %q", calls, c.call)
			}
		})
	}
}

// A product that no collector reads is an error and not an empty target.
func TestUnknownProduct(t *testing.T) {
	e := audit.Endpoint{Connection: audit.Connection{Target: "x"}, Product: "no-such-product"}
	for _, c := range []audit.Settings{
		audit.Backup{Endpoint: e},
		audit.Desktop{Endpoint: e},
		audit.Firewall{Endpoint: e},
		audit.LogStore{Endpoint: e},
		audit.Monitoring{Endpoint: e},
	} {
		if _, err := New(c, time.Now).Preflight(t.Context()); err == nil {
			t.Errorf("kind %s: an unknown product is read", c.Kind())
		}
	}
}
