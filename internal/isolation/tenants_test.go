package isolation_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
)

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"mgmt-*", "mgmt-dns/主", true},
		{"mgmt-*", "mgmt-", true},
		{"mgmt-*", "a-mgmt-1", false},
		{"[备] mgmt-*", "[备] mgmt-01", true},
		{"[备] mgmt-*", "备 mgmt-01", false},
		{`a\*`, `a\b`, true},
		{"*-db-*", "a-db-b-db-1", true},
		{"*ab", "aab", true},
		{"*ab", "aba", false},
		{"应?-1", "应用-1", true},
		{"应?-1", "应-1", false},
		{"", "", true},
		{"", "a", false},
		{"**", "", true},
	} {
		if got := isolation.Match(c.pattern, c.name); got != c.want {
			t.Errorf("Match(%q, %q) = %v", c.pattern, c.name, got)
		}
	}
}

func TestClaims(t *testing.T) {
	tenants := []audit.Tenant{
		{Name: "b", Names: []string{"b-*"}, Tags: []string{"tenant:b"}},
		{Name: "a", Folders: []string{"/dc/vm/a/"}, Pools: []string{"/dc/host/c/Resources/a"}},
	}
	text := func(s string) *string { return &s }
	for name, c := range map[string]struct {
		vm              isolation.VM
		claims, missing []string
	}{
		"by folder": {
			vm:     isolation.VM{Name: text("x"), Folder: text("/dc/vm/a/app"), Pool: text("/"), Tagged: true},
			claims: []string{"a"},
		},
		"by a folder of a longer name": {
			vm: isolation.VM{Name: text("x"), Folder: text("/dc/vm/ab"), Pool: text("/"), Tagged: true},
		},
		"by two": {
			vm:     isolation.VM{Name: text("b-1"), Folder: text("/dc/vm/a"), Pool: text("/"), Tagged: true},
			claims: []string{"a", "b"},
		},
		"not all known": {
			vm:      isolation.VM{Name: text("b-1")},
			claims:  []string{"b"},
			missing: []string{"folder", "pool", "tags"},
		},
	} {
		claims, missing := isolation.Claims(tenants, c.vm)
		if diff := cmp.Diff([][]string{c.claims, c.missing}, [][]string{claims, missing}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
