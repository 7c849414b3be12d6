package isolation

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// A VM contains the facts about a virtual machine that tenant rules use. A nil pointer, or Tagged false, means
// unknown.
type VM struct {
	Name, Folder, Pool *string
	Tags               []string
	Tagged             bool
}

// Claims returns the tenants with a rule that matches the VM, sorted, and the unknown facts that rules need.
func Claims(tenants []audit.Tenant, vm VM) (claims, missing []string) {
	for _, t := range tenants {
		found := false
		try := func(fact string, rules []string, known bool, matches func(rule string) bool) {
			if !known && len(rules) > 0 {
				missing = append(missing, fact)
			}
			found = found || known && slices.ContainsFunc(rules, matches)
		}
		try("folder", t.Folders, vm.Folder != nil, func(r string) bool { return below(*vm.Folder, r) })
		try("pool", t.Pools, vm.Pool != nil, func(r string) bool { return below(*vm.Pool, r) })
		try("tags", t.Tags, vm.Tagged, func(r string) bool { return slices.Contains(vm.Tags, r) })
		try("name", t.Names, vm.Name != nil, func(r string) bool { return Match(r, *vm.Name) })
		if found {
			claims = append(claims, t.Name)
		}
	}
	slices.Sort(claims)
	slices.Sort(missing)
	return slices.Compact(claims), slices.Compact(missing)
}

// below reports whether an inventory path is a root or lies below it.
func below(path, root string) bool {
	root = strings.TrimSuffix(root, "/")
	return path == root || strings.HasPrefix(path, root+"/")
}

// Match reports whether a name matches a pattern. "*" matches any text, "?" any single character; every other
// character, brackets and backslashes included, matches itself.
func Match(pattern, name string) bool {
	p, n := []rune(pattern), []rune(name)
	star, from := -1, 0 // the last * and the start of its text in the name
	i, j := 0, 0
	for j < len(n) {
		switch {
		case i < len(p) && p[i] == '*':
			star, from = i, j
			i++
		case i < len(p) && (p[i] == '?' || p[i] == n[j]):
			i++
			j++
		case star >= 0:
			from++
			i, j = star+1, from
		default:
			return false
		}
	}
	for i < len(p) && p[i] == '*' {
		i++
	}
	return i == len(p)
}
