package vsphere

import (
	"context"
	"slices"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// accessModes are the rights that a user or group can have on a host itself.
var accessModes = []string{"accessNone", "accessAdmin", "accessNoAccess", "accessReadOnly", "accessOther"}

// accessEntries is the method that returns the rights of users and groups on the host itself, by name.
var accessEntries = method{
	"access", func(h host) *types.ManagedObjectReference { return h.access },
	func(ctx context.Context, r *run, ref types.ManagedObjectReference) (any, []audit.Gap, error) {
		res, err := methods.RetrieveHostAccessControlEntries(ctx, r.s.rt,
			&types.RetrieveHostAccessControlEntries{This: ref})
		if err != nil {
			return nil, nil, err
		}
		if len(res.Returnval) == 0 { // every host has root: an empty list is not an answer
			return nil, nil, gapError{unset}
		}
		out, gaps := hostAccess(res.Returnval)
		return out, gaps, nil
	},
}

// hostAccess returns the mode of each principal. A mode outside the list, and a principal with two modes, is a gap.
func hostAccess(list []types.HostAccessControlEntry) (map[string]any, []audit.Gap) {
	out, gaps, told := map[string]any{}, []audit.Gap{}, map[string]string{}
	gap := func(principal string, g audit.Gap) {
		g.Pointer = audit.Pointer(principal, "mode")
		out[principal], gaps = map[string]any{}, append(gaps, g)
	}
	for _, e := range list {
		mode := string(e.AccessMode)
		if e.Principal == "" {
			g := unset
			g.Pointer = audit.Pointer("*")
			gaps = append(gaps, g)
			continue
		}
		before, again := told[e.Principal]
		told[e.Principal] = mode
		switch {
		case again && before != mode:
			gap(e.Principal, listedTwice)
		case again:
		case mode == "":
			gap(e.Principal, unset)
		case !slices.Contains(accessModes, mode):
			gap(e.Principal, unknownWord(mode))
		default:
			out[e.Principal] = map[string]any{"mode": mode}
		}
	}
	return out, gaps
}
