package website

import (
	"context"
	"sync"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
)

// A rateLimit spaces the starts of probes evenly.
type rateLimit struct {
	perSecond int
	mu        sync.Mutex
	next      time.Time
}

// newRateLimit returns a limit of perSecond probes, or of one, the cautious choice, if perSecond is not positive.
func newRateLimit(perSecond int) *rateLimit { return &rateLimit{perSecond: max(perSecond, 1)} }

// wait waits until the next probe may start and counts it as a call. It returns the error of ctx if that
// ends first.
func (l *rateLimit) wait(ctx context.Context) error {
	l.mu.Lock()
	now := time.Now()
	turn := l.next
	if turn.Before(now) {
		turn = now
	}
	l.next = turn.Add(time.Second / time.Duration(l.perSecond))
	l.mu.Unlock()
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
