package catalog

import (
	"io/fs"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Included returns ids together with the standards that they include, directly or through others. An included
// standard follows the standard that includes it, unless it is in ids itself. No ids stay no ids. An id without a
// file is an error.
func Included(fsys fs.FS, ids []string) ([]string, error) {
	return included(func(ids []string) ([]audit.Standard, error) { return LoadOnly(fsys, ids) }, ids)
}

// included is Included with the standards that load returns.
func included(load func([]string) ([]audit.Standard, error), ids []string) ([]string, error) {
	all := slices.Clone(ids)
	for i := 0; i < len(all); i++ {
		stds, err := load(all[i : i+1])
		if err != nil {
			return nil, err
		}
		at := i + 1
		for _, id := range stds[0].Includes {
			if !slices.Contains(all, id) {
				all = slices.Insert(all, at, id)
				at++
			}
		}
	}
	return all, nil
}

// includes refuses a standard that is included twice, includes itself, or has no well-formed id.
func (v *validator) includes(s audit.Standard) {
	for i, id := range s.Includes {
		if !standardID.MatchString(id) || id == s.ID || slices.Contains(s.Includes[:i], id) {
			v.refuse(message.Of("included standard %q is no id of another standard, or is listed twice", id),
				message.Of("name the catalog that is chosen together with this one"), "includes", i)
		}
	}
}
