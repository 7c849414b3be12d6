package vsphere

import (
	"context"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// kernelParts are the names in the list of modules that are the kernel itself and not a file, so that the host has no
// details of them.
var kernelParts = []string{"user", "vmkernel"}

// readModules returns the kernel modules with the VIB that contains each, and whether the module itself is signed. Each
// module takes a command of its own.
func readModules(ctx context.Context, x *executor) (any, []audit.Gap, *audit.Gap) {
	rows, g := x.rows(ctx, "system module list")
	if g != nil {
		return nil, nil, g
	}
	m, loaded := newRecord(), map[string]row{}
	if g := named(rows, "Name", m, func(name string, r row) { loaded[name] = r }); g != nil {
		return nil, nil, g
	}
	for _, r := range rows {
		name, _ := r.one("Name")
		if loaded[name] != nil && !slices.Contains(kernelParts, name) {
			m.module(ctx, x, name, loaded[name])
		}
	}
	if len(m.values) == 0 { // every host has modules besides the kernel
		return nil, nil, new(unset)
	}
	return m.values, m.gaps, nil
}

// module adds one module.
func (m *record) module(ctx context.Context, x *executor, name string, listed row) {
	one := newRecord()
	one.flag("loaded", listed, "IsLoaded")
	details, g := x.object(ctx, "system module get", "module", name)
	if g != nil {
		one.lack(*g, "signed")
		one.lack(*g, "vib")
	} else {
		one.signed(details)
		one.vib(details)
	}
	m.add(name, one)
}

// signed adds whether the module has a signature of its own that the host verified.
func (m *record) signed(details row) {
	word, ok := details.one("SignedStatus")
	switch {
	case !ok:
		m.lack(unset, "signed")
	case word == "VMware Signed":
		m.values["signed"] = true
	case word == "Unsigned":
		m.values["signed"] = false
	default:
		m.lack(unknownWord(word), "signed")
	}
}

// vib adds the VIB that contains the module, or null if the host names none.
func (m *record) vib(details row) {
	switch v := details["ContainingVIB"]; {
	case len(v) != 1:
		m.lack(unset, "vib")
	case strings.TrimSpace(v[0]) == "":
		m.values["vib"] = nil
	default:
		m.values["vib"] = oneLine(strings.TrimSpace(v[0]))
	}
}
