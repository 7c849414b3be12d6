package website

import (
	"context"
	"sync"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
)

// A pace spaces the starts of probes evenly.
type pace struct {
	rate int
	mu   sync.Mutex
	next time.Time
}

// newPace returns a pace of rate probes per second. If rate is not positive, it is one per second, the
// cautious choice.
func newPace(rate int) *pace { return &pace{rate: max(rate, 1)} }

// wait waits until the next probe may start and counts it as a call. It returns the error of ctx if that
// ends first.
func (p *pace) wait(ctx context.Context) error {
	p.mu.Lock()
	now := time.Now()
	turn := p.next
	if turn.Before(now) {
		turn = now
	}
	p.next = turn.Add(time.Second / time.Duration(p.rate))
	p.mu.Unlock()
	timer := time.NewTimer(turn.Sub(now))
	defer timer.Stop()
	select {
	case <-timer.C:
		if ctx.Err() == nil {
			transport.Count(ctx)
		}
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}
