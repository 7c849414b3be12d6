package isolation

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// VM is what rules of tenants ask of a virtual machine. A nil pointer, or Tagged false, means that it is not known.
type VM struct {
	Name, Folder, Pool *string
	Tags               []string
	Tagged             bool
}

// Claims lists the tenants of which a rule matches the VM, sorted, and the facts that a rule asks for and that are not known.
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

// Match reports whether a name is of a pattern. "*" stands for any text, "?" for any one character; everything else, brackets and
// backslashes included, stands for itself.
func Match(pattern, name string) bool {
	p, n := []rune(pattern), []rune(name)
	star, from := -1, 0 // the last * and where in the name its text began
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
