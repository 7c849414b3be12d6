// Package collectors provides the collectors and the descriptions of evidence sources. The list is explicit: no
// collector registers itself.
package collectors

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/assay-audit/assay/collectors/backup"
	"github.com/assay-audit/assay/collectors/logs"
	"github.com/assay-audit/assay/collectors/monitoring"
	"github.com/assay-audit/assay/collectors/register"
	"github.com/assay-audit/assay/collectors/source"
	"github.com/assay-audit/assay/collectors/vsphere"
	"github.com/assay-audit/assay/collectors/website"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/rego"
	"github.com/assay-audit/assay/sources"
)

// A native is the part of a kind that has a collector of its own.
type native struct {
	calls    []string
	products []audit.Product
}

// natives returns the collectors of each kind of target. A kind without one is read through descriptions only.
func natives() map[string]native {
	return map[string]native{
		"backup":     {backup.Calls(), backup.Products()},
		"desktop":    {},
		"firewall":   {},
		"logs":       {logs.Calls(), logs.Products()},
		"monitoring": {monitoring.Calls(), monitoring.Products()},
		"register":   {register.Calls(), nil},
		"vsphere":    {vsphere.Calls(), nil},
		"website":    {website.Calls(), nil},
	}
}

// New returns the collector of a target: that of its kind, or one that runs a description if the target names one, a
// shipped one by its product or the site's own by its file. Ages are relative to the time that now returns.
func New(c audit.Settings, now func() time.Time) audit.Collector {
	if described, ok := describedBy(c); ok {
		return shipped().At(now).New(described)
	}
	switch c := c.(type) {
	case audit.Backup:
		return backup.New(c, now)
	case audit.LogStore:
		return logs.New(c, now)
	case audit.Monitoring:
		return monitoring.New(c, now)
	case audit.Register:
		return register.New(c, now)
	case audit.VSphere:
		return vsphere.New(c, now)
	case audit.Website:
		return website.New(c, now)
	case audit.OfProduct: // its error names the missing product
		return shipped().At(now).New(c)
	}
	panic("collectors: no collector of kind " + c.Kind())
}

// describedBy reports whether a target names a description.
func describedBy(c audit.Settings) (audit.OfProduct, bool) {
	p, ok := c.(audit.OfProduct)
	return p, ok && shipped().Describes(p)
}

// Kinds returns the kinds of targets, sorted.
func Kinds() []string { return slices.Sorted(maps.Keys(natives())) }

// Calls returns the allow-list of all collectors and shipped descriptions, sorted.
func Calls() []string {
	var all []string
	for kind, n := range natives() {
		all = append(all, n.calls...)
		all = append(all, shipped().Calls(kind)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Products returns the products of each kind of target that has a choice of products, sorted by name.
func Products() map[string][]audit.Product {
	all := map[string][]audit.Product{}
	for kind, n := range natives() {
		if list := slices.Concat(n.products, shipped().Products(kind)); len(list) > 0 {
			slices.SortFunc(list, func(a, b audit.Product) int { return strings.Compare(a.Name, b.Name) })
			all[kind] = list
		}
	}
	return all
}

// Source returns the allow-list of the description that a target names by file or by product, sorted. It is nil if the
// target names none. An error is bad input: an invalid file (file:line), or an unknown or missing parameter.
func Source(c audit.Settings) (calls []string, err error) {
	described, ok := describedBy(c)
	if !ok {
		return nil, nil
	}
	d, err := shipped().Source(described)
	if err != nil {
		return nil, err
	}
	return d.Calls, nil
}

// BadRegister reports whether an error of the collector of registers concerns only cells or rows, that is, the file is
// readable and has every column.
func BadRegister(err error) bool { return register.BadCells(err) }

// shipped returns the shipped descriptions. Every command that reads assay.yaml needs them, so they are read once.
var shipped = sync.OnceValue(func() *source.Registry {
	schemas, err := fs.Sub(rego.FS, "schemas")
	if err != nil {
		panic("collectors: " + err.Error()) // the name is a constant
	}
	return source.NewAt(time.Now, sources.FS, schemas)
})
