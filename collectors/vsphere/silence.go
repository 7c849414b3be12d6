package vsphere

import (
	"context"
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// silence decides when an unresponsive platform gets no more calls. It is safe for concurrent use.
type silence struct {
	strikes atomic.Int64 // consecutive unanswered calls
	waited  atomic.Int64 // total wait for missing answers, in nanoseconds

	mu    sync.Mutex // held while the pulse is checked
	ended atomic.Pointer[error]
}

type pulseKey struct{}

// listen returns the reason why the platform gets no more calls, or nil. After several unanswered calls it queries
// the platform's time: a platform that answers is slow, not absent.
func (w *wire) listen(ctx context.Context) error {
	s := &w.silence
	if ended := s.ended.Load(); ended != nil {
		return *ended
	}
	if ctx.Value(pulseKey{}) != nil || s.strikes.Load() < int64(w.limits.Strikes) {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if ended := s.ended.Load(); ended != nil {
		return *ended
	}
	if s.strikes.Load() < int64(w.limits.Strikes) { // another call checked meanwhile
		return nil
	}
	within, cancel := context.WithTimeout(context.WithValue(ctx, pulseKey{}, true), w.limits.Idle/2)
	defer cancel()
	err := w.pulse(within)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case isAnswer(err):
		s.strikes.Store(0)
		return nil
	}
	w.give(message.Of("%s left %d calls in a row unanswered, and then the request for its time; no more calls "+
		"were made",
		w.address(), s.strikes.Load()))
	return *s.ended.Load()
}

// isAnswer reports whether the other side sent something, even an error.
func isAnswer(err error) bool {
	var f *transport.Fault
	if errors.As(err, &f) {
		return f.Gap.Fault != "Timeout"
	}
	return err == nil || faultOf(err) != nil || errors.As(err, new(statusError))
}

// give ends all calls to the platform.
func (w *wire) give(why message.Text) {
	err := error(transport.Fail(audit.Unreachable, "TargetSilent", why.String(), ""))
	w.silence.ended.CompareAndSwap(nil, &err)
}

// unanswered records a call that ended without a complete answer. The waits of concurrent calls are not added up:
// they are limited per host.
func (w *wire) unanswered(ctx context.Context, waited time.Duration) {
	w.silence.strikes.Add(1)
	if ctx.Value(concurrentKey{}) != nil {
		return
	}
	if total := time.Duration(w.silence.waited.Add(int64(waited))); total >= w.limits.Wait {
		w.give(message.Of("%s caused %s of waiting for answers that did not arrive; no more calls were "+
			"made", w.address(),
			w.limits.Wait.String()))
	}
}

// answered records that the platform responds.
func (w *wire) answered() { w.silence.strikes.Store(0) }

// reset allows calls again.
func (s *silence) reset() {
	s.strikes.Store(0)
	s.waited.Store(0)
	s.ended.Store(nil)
}

// isTimeout reports whether a network operation timed out.
func isTimeout(err error) bool {
	var late net.Error
	return errors.As(err, &late) && late.Timeout()
}

// A stall ends a call whose answer makes no progress for too long.
type stall struct {
	after time.Duration
	timer *time.Timer
	over  atomic.Bool
}

// newStall returns a running stall that calls end after the given time.
func newStall(after time.Duration, end func()) *stall {
	s := &stall{after: after}
	s.timer = time.AfterFunc(after, func() {
		s.over.Store(true)
		end()
	})
	return s
}

// watch starts the timer; pause stops it.
func (s *stall) watch() { s.timer.Reset(s.after) }
func (s *stall) pause() { s.timer.Stop() }
