package main

import (
	"context"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// match collects into a temporary folder and warns of entries of the configuration that match nothing on
// the platform.
func (a *app) match(ctx context.Context, e estate) error {
	dir, remove, err := evidence.TempFolder("assay-doctor-")
	if err != nil {
		return err
	}
	defer remove()
	a.end.onForced(remove)
	a.end.keepsNothing()
	wrote := a.wrote
	defer func() { a.wrote = wrote }() // the temporary files are removed

	snapshot := filepath.Join(dir, snapshotDir)
	if _, err := a.collectInto(ctx, e, snapshot); err != nil {
		return err
	}
	s, err := evidence.Open(snapshot)
	if err != nil {
		return err
	}
	defer s.Close()
	as, err := a.judge(ctx, s, e.site, contributions{})
	if err != nil {
		return err
	}
	a.unmatched(as)
	return nil
}

// configures reports whether an estate has entries that may match nothing: rules of tenants, parameters,
// separate switches, log sources, or names in aliases and backups.
func configures(e estate) bool {
	for _, c := range e.targets {
		if l, ok := c.(audit.LogStore); ok && len(l.Sources) > 0 {
			return true
		}
	}
	return len(e.site.Tenants)+len(e.site.Parameters)+len(e.site.Names)+len(e.site.SeparateSwitches) > 0
}

// without returns the targets of list that are not in names.
func without(list []audit.Settings, names map[string]bool) (out []audit.Settings) {
	for _, c := range list {
		if !names[c.Reach().Target] {
			out = append(out, c)
		}
	}
	return out
}
