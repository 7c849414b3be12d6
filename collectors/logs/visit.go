package logs

import (
	"context"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// A visit is one connection to one store.
type visit struct {
	conn     audit.Connection
	logs     audit.LogStore
	field    string    // record field that names the source
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

// collect counts records, describes the store and stores the evidence. A failure of the store becomes a
// gap; only errors of the sink and cancellation are returned.
func (v *visit) collect(ctx context.Context, p product, r reader) error {
	opened := v.answers.Take()
	d := newDays(v.now, v.logs)
	if ms := v.target.ClockSkewMS; ms != nil {
		d.skew = time.Duration(*ms) * time.Millisecond
	}
	counting := r.count(ctx, d)
	if stop := collect.Stopped(ctx, counting); stop != nil {
		return stop
	}
	counted := v.answers.Take()
	s := &store{fields: map[string]any{}}
	describing := r.store(ctx, s)
	if stop := collect.Stopped(ctx, describing); stop != nil {
		return stop
	}
	if err := v.addStore(ctx, p, s, describing, d, counting, append(opened, v.answers.Take()...)); err != nil {
		return err
	}
	return v.addSources(ctx, p, d, counting, counted)
}
