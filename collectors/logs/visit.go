package logs

import (
	"context"
	"errors"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
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
	sink     audit.Sink // nil during a preflight
	progress audit.Progress
	target   audit.Target
	raw      []audit.Raw // kept since the last call of take
	end      func()      // releases resources acquired by open; may be nil
}

// A brokenSink is an error of the sink. It ends the collection.
type brokenSink struct{ error }

func (e brokenSink) Unwrap() error { return e.error }

// keep stores an unmodified answer. It is called before the answer is parsed.
func (v *visit) keep(ctx context.Context, call string, answer []byte) error {
	if v.sink == nil {
		return nil
	}
	raw, err := v.sink.Keep(ctx, call, answer)
	if err != nil {
		return brokenSink{message.Errorf("keep answer of %s: %w", v.conn.Target, err)}
	}
	v.raw = append(v.raw, raw)
	return nil
}

// take returns the answers kept since its last call.
func (v *visit) take() []audit.Raw {
	raw := v.raw
	v.raw = nil
	return raw
}

// step reports the progress of counting, in days or in sources depending on the product.
func (v *visit) step(done, total int) {
	if v.progress != nil {
		v.progress("logs", done, total)
	}
}

// collect counts records, describes the store and stores the evidence. A failure of the store becomes a
// gap; only errors of the sink and cancellation are returned.
func (v *visit) collect(ctx context.Context, p product, r reader) error {
	opened := v.take()
	d := newDays(v.now, v.logs)
	if ms := v.target.ClockSkewMS; ms != nil {
		d.skew = time.Duration(*ms) * time.Millisecond
	}
	counting := r.count(ctx, d)
	if stop := stopped(ctx, counting); stop != nil {
		return stop
	}
	counted := v.take()
	s := &store{fields: map[string]any{}}
	describing := r.store(ctx, s)
	if stop := stopped(ctx, describing); stop != nil {
		return stop
	}
	if err := v.addStore(ctx, p, s, describing, d, counting, append(opened, v.take()...)); err != nil {
		return err
	}
	return v.addSources(ctx, p, d, counting, counted)
}

// stopped returns the error that ends the collection, or nil if err is a failure of the store.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.As(err, new(brokenSink)) {
		return err
	}
	return nil
}
