package website

import (
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

func TestConforms(t *testing.T) {
	site := serve(t, newAuthority(t).leaf(t, domain, 90, nil), 0, page("hello"))
	c := audit.Website{
		Target:     "portal",
		Domain:     domain,
		Addresses:  []string{"127.0.0.1"},
		Resolvers:  []string{answering(t, []string{"127.0.0.1"}, nil)},
		Connect:    site,
		Ports:      []int{portOf(t, site)},
		ProbePorts: []int{},
		Rate:       50,
	}
	conform.Run(t, within(c, func() time.Time { return noon }, quick, "443"))
}
