package isolation

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// Containers returns the folders, pools and other containers of tenants, sorted: those assigned in the configuration,
// and those of paths that are below one of these or have VMs of one tenant only.
func Containers(tenants []audit.Tenant, vms []*Object, paths []string) (out []*Object) {
	owners := map[string][]string{}
	for _, t := range tenants {
		for _, path := range slices.Concat(t.Folders, t.Pools) {
			path = strings.TrimSuffix(path, "/")
			owners[path] = append(owners[path], t.Name)
		}
	}
	assigned := maps.Clone(owners)
	for _, path := range paths {
		if owners[path] != nil {
			continue
		}
		names := ownersAbove(assigned, path)
		if len(names) == 0 {
			names = onlyOwner(vms, path)
		}
		if len(names) > 0 {
			owners[path] = names
		}
	}
	for _, path := range slices.Sorted(maps.Keys(owners)) {
		slices.Sort(owners[path])
		out = append(out, &Object{
			ID:     path,
			Name:   path,
			Kind:   "folder",
			Places: []string{path},
			Placed: true,
			Owners: slices.Compact(owners[path]),
			Sure:   true,
		})
	}
	return out
}

// ownersAbove returns the owners of the assigned containers above a path.
func ownersAbove(assigned map[string][]string, path string) (names []string) {
	for root, owners := range assigned {
		if strings.HasPrefix(path, root+"/") {
			names = append(names, owners...)
		}
	}
	return names
}

// onlyOwner returns the tenant of all VMs at or below a path, or nil if there are none, several or unknown ones.
func onlyOwner(vms []*Object, path string) []string {
	owners := map[string]bool{}
	for _, vm := range vms {
		if slices.ContainsFunc(vm.Places, func(p string) bool { return p == path || strings.HasPrefix(p, path+"/") }) {
			owners[strings.Join(vm.Owners, "")] = true
		}
	}
	if len(owners) != 1 || owners[""] {
		return nil
	}
	return slices.Collect(maps.Keys(owners))
}
