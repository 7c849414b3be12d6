package transport

import (
	"context"
	"sync/atomic"
)

// Meter counts questions. The zero value is ready; it is safe for concurrent use.
type Meter struct{ n atomic.Int64 }

// Calls returns how many questions were put so far. One that got no answer counts too.
func (m *Meter) Calls() int64 { return m.n.Load() }

type meterKey struct{}

// Metered returns a context under which all questions of this package, and those of collectors that call Count, are counted by m.
func Metered(ctx context.Context, m *Meter) context.Context {
	return context.WithValue(ctx, meterKey{}, m)
}

// Count counts one question that is put in another way than by this package.
func Count(ctx context.Context) {
	if m, ok := ctx.Value(meterKey{}).(*Meter); ok {
		m.n.Add(1)
	}
}
