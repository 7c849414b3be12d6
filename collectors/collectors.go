// Package collectors is the explicit list of collectors. It never connects to anything, and nothing registers itself.
package collectors

import (
	"time"

	"github.com/assay-audit/assay/collectors/backup"
	"github.com/assay-audit/assay/collectors/register"
	"github.com/assay-audit/assay/collectors/vsphere"
	"github.com/assay-audit/assay/collectors/website"
	"github.com/assay-audit/assay/internal/audit"
)

// All returns every collector, one per kind of target, sorted by kind. Ages are counted to the time that now gives.
func All(now func() time.Time) []audit.Collector {
	return []audit.Collector{backup.NewAt(now), register.NewAt(now), vsphere.NewAt(now), website.NewAt(now)}
}

// Products lists, sorted, the products of each kind of target that has several.
func Products() map[string][]string {
	return map[string][]string{"backup": {"borg", "pgbackrest", "restic"}}
}
