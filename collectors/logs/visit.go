package logs

import (
	"context"
	"errors"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// visit is one look at one store.
type visit struct {
	conn     audit.Connection
	logs     audit.LogStore
	field    string    // what names the source in a record
	now      time.Time // UTC; ages count to it
	clock    func() time.Time
	limits   transport.Limits
	secrets  *transport.Secrets
	sink     audit.Sink // nil at a preflight
	progress audit.Progress
	target   audit.Target
	raw      []audit.Raw // kept since the last take
	end      func()      // lets go of what open took; nil where that is nothing
}

// brokenSink is an error of the sink, after which nothing more is collected.
type brokenSink struct{ error }

func (e brokenSink) Unwrap() error { return e.error }

// keep stores an untouched answer. It comes before anything is read out of it.
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

// take gives the answers that were kept since it was last called.
func (v *visit) take() []audit.Raw {
	raw := v.raw
	v.raw = nil
	return raw
}

// step tells a person how far the counting is: in days or, where these are asked for by source, in sources.
func (v *visit) step(done, total int) {
	if v.progress != nil {
		v.progress("logs", done, total)
	}
}

// collect counts, describes and hands over. What could not be seen is a gap; only the sink and whoever stops us make it an error.
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

// stopped gives the error that ends the collecting; nil where the trouble is one of the store.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.As(err, new(brokenSink)) {
		return err
	}
	return nil
}
