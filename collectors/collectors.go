// Package collectors provides the list of collectors and the descriptions of evidence sources. The list is explicit:
// no collector registers itself.
package collectors

import (
	"io/fs"
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

// All returns every collector, one per kind of target, sorted by kind. Ages are relative to the time that now
// returns. A connection of any kind except vsphere and website may also name a description of a source: a shipped one
// by its product or the site's own by its file.
func All(now func() time.Time) []audit.Collector {
	all := []audit.Collector{
		{Kind: "desktop"},
		{Kind: "firewall"},
		backup.NewAt(now),
		logs.NewAt(now),
		monitoring.NewAt(now),
		register.NewAt(now),
	}
	descriptions := shipped().At(now)
	for i, native := range all {
		all[i] = descriptions.Beside(native)
	}
	all = append(all, vsphere.NewAt(now), website.NewAt(now))
	slices.SortFunc(all, func(a, b audit.Collector) int { return strings.Compare(a.Kind, b.Kind) })
	return all
}

// Products returns the products of each kind of target that has a choice of products, sorted.
func Products() map[string][]string {
	all := map[string][]string{}
	for _, c := range All(time.Now) {
		if len(c.Products) > 0 {
			all[c.Kind] = c.Products
		}
	}
	return all
}

// Source returns the allow-list of the description that a connection names by file or by product, sorted. It is nil if
// the connection names none. An error is bad input: an invalid file (file:line), or an unknown or missing parameter.
func Source(c audit.Connection) (calls []string, err error) {
	s := shipped()
	if !s.Describes(c) {
		return nil, nil
	}
	d, err := s.Source(c)
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
