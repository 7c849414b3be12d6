package collectors

import (
	"slices"
	"testing"
	"time"

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
			if !slices.Contains(products[kind], p) {
				t.Errorf("kind %s has the products %q without %s", kind, products[kind], p)
			}
		}
	}
	for kind, list := range products {
		if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("products of kind %s are unsorted or listed twice: %q", kind, list)
		}
	}
	for _, kind := range []string{"vsphere", "website"} {
		if products[kind] != nil {
			t.Errorf("kind %s has no choice of products and lists %q", kind, products[kind])
		}
	}
}

// Each kind has one collector, with an allow-list and both functions.
func TestAll(t *testing.T) {
	var kinds []string
	for _, c := range All(time.Now) {
		kinds = append(kinds, c.Kind)
		if len(c.Calls) == 0 || !slices.IsSorted(c.Calls) || c.Preflight == nil || c.Collect == nil {
			t.Errorf("collector of kind %s is incomplete: %d calls", c.Kind, len(c.Calls))
		}
	}
	want := []string{"backup", "desktop", "firewall", "logs", "monitoring", "register", "vsphere", "website"}
	if !slices.Equal(kinds, want) {
		t.Errorf("kinds %q, want %q", kinds, want)
	}
}

// A product that no collector reads is an error and not an empty target.
func TestUnknownProduct(t *testing.T) {
	for _, c := range All(time.Now) {
		if len(c.Products) == 0 || c.Kind == "register" { // a register needs no product
			continue
		}
		conn := audit.Connection{Target: "x", Kind: c.Kind, Product: "no-such-product", Backup: &audit.Backup{}}
		if _, err := c.Preflight(t.Context(), conn); err == nil {
			t.Errorf("kind %s: an unknown product is read", c.Kind)
		}
	}
}
