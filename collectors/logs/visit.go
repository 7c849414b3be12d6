package logs

import (
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// A visit is one connection to one store.
type visit struct {
	config   audit.LogStore
	field    string    // record field that names the source
	text     string    // record field that has its text
	now      time.Time // UTC; reference time of ages
	clock    func() time.Time
	limits   transport.Limits
	secrets  *transport.Secrets
	answers  collect.Answers
	progress audit.Progress
	target   audit.Target
	end      func() // releases resources acquired by open; may be nil
}

// step reports the progress of counting, in days or in sources depending on the product.
func (v *visit) step(done, total int) {
	v.progress("logs", done, total)
}
