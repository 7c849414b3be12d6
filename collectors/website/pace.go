package website

import (
	"context"
	"sync"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
)

// pace lets probes begin one after the other, evenly spread over the second.
type pace struct {
	rate int
	mu   sync.Mutex
	next time.Time
}

// newPace begins one probe a second where no rate is given: the careful side.
func newPace(rate int) *pace { return &pace{rate: max(rate, 1)} }

// wait returns when the next probe may begin, which it counts as one call, or with the error of ctx.
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
