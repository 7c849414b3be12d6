package transport

import (
	"context"
	"sync/atomic"
)

// Meter counts requests. The zero value is ready to use. It is safe for concurrent use.
type Meter struct{ n atomic.Int64 }

// Calls returns the number of requests so far, including those without an answer.
func (m *Meter) Calls() int64 { return m.n.Load() }

type meterKey struct{}

// Metered returns a context in which m counts the requests of this package and those of collectors that
// call Count.
func Metered(ctx context.Context, m *Meter) context.Context {
	return context.WithValue(ctx, meterKey{}, m)
}

// Count counts one request that is not sent by this package.
func Count(ctx context.Context) {
	if m, ok := ctx.Value(meterKey{}).(*Meter); ok {
		m.n.Add(1)
	}
}
