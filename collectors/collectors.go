// Package collectors is the explicit list of collectors. It never connects to anything, and nothing registers itself.
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

// All returns every collector, one per kind of target, sorted by kind. Ages are counted to the time that now gives. Of each kind but
// vsphere and website a connection may also name a description of a source, shipped (by product) or the site's own (by file).
func All(now func() time.Time) []audit.Collector {
	s := shipped().At(now)
	all := []audit.Collector{vsphere.NewAt(now), website.NewAt(now)}
	for _, native := range []audit.Collector{backup.NewAt(now), {Kind: "desktop"}, {Kind: "firewall"}, logs.NewAt(now), monitoring.NewAt(now), register.NewAt(now)} {
		all = append(all, s.Beside(native))
	}
	slices.SortFunc(all, func(a, b audit.Collector) int { return strings.Compare(a.Kind, b.Kind) })
	return all
}

// Products lists, sorted, the products of each kind of target that has several.
func Products() map[string][]string {
	all := shipped().Products()
	all["backup"] = append(all["backup"], "borg", "pgbackrest", "restic")
	all["logs"] = append(all["logs"], "elasticsearch", "journald", "loki", "opensearch", "rsyslog", "victorialogs")
	all["monitoring"] = append(all["monitoring"], "prometheus")
	for kind := range all {
		slices.Sort(all[kind])
	}
	return all
}

// Source reads the description that a connection names, by file or by product, and gives the only questions that it can ask, sorted;
// none where it names no description. An error is bad input: file:line, or a parameter that is not there or not chosen.
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

// BadRegister reports whether an error of a register's collector is about single cells or rows: the file can be read and has every column.
func BadRegister(err error) bool { return register.BadCells(err) }

// shipped are the packs. Every command that reads assay.yaml needs what they ask and give, so they are read once.
var shipped = sync.OnceValue(func() *source.Shelf {
	schemas, err := fs.Sub(rego.FS, "schemas")
	if err != nil {
		panic("collectors: " + err.Error()) // the name is a constant
	}
	return source.NewAt(time.Now, sources.FS, schemas)
})
