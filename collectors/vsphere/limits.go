package vsphere

import (
	"context"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Limits bound the cost of one platform. A zero value means the default in parentheses.
type Limits struct {
	Bytes   int64         // size of one answer, compressed or not (64 MiB)
	Memory  int64         // estimated memory of one decoded answer (64 MiB)
	Text    int           // longest single value (4 MiB)
	Depth   int           // deepest nesting (256); a chain of snapshots nests once per snapshot
	Objects int           // objects of one pass (200,000)
	Pages   int           // pages of one pass (10,000)
	Idle    time.Duration // silence within one call (30 s)
	Call    time.Duration // one call, up to the last byte of its answer (60 s)
	Method  time.Duration // one call that a host must answer (30 s)
	Target  time.Duration // all calls to one target together (2 h)
	Wait    time.Duration // total time spent on unanswered calls (10 min)
	Strikes int           // consecutive unanswered calls before the platform is checked (3)
}

// share divides Bytes and Memory among concurrent answers.
const share = audit.MostCalls

// filled returns the limits with defaults in place of zero values.
func (l Limits) filled() Limits {
	return Limits{
		Bytes: or(l.Bytes, 64<<20), Memory: or(l.Memory, 64<<20), Text: or(l.Text, 4<<20), Depth: or(l.Depth, 256),
		Objects: or(l.Objects, 200_000), Pages: or(l.Pages, 10_000),
		Idle: or(l.Idle, 30*time.Second), Call: or(l.Call, time.Minute), Method: or(l.Method, 30*time.Second),
		Target: or(l.Target, 2*time.Hour), Wait: or(l.Wait, 10*time.Minute), Strikes: or(l.Strikes, 3),
	}
}

// or returns v if it is positive, and otherwise the default.
func or[T int | int64 | time.Duration](v, otherwise T) T {
	if v > 0 {
		return v
	}
	return otherwise
}

type concurrentKey struct{}

// concurrently marks concurrent calls, which share the limits of one answer.
func concurrently(ctx context.Context) context.Context {
	return context.WithValue(ctx, concurrentKey{}, true)
}

// of returns the limits of one call.
func (l Limits) of(ctx context.Context) Limits {
	if ctx.Value(concurrentKey{}) != nil {
		l.Bytes, l.Memory = max(1, l.Bytes/share), max(1, l.Memory/share)
	}
	return l
}

// tooLong returns the fault of an answer beyond the limits.
func (w *wire) tooLong(what message.Text) error {
	return transport.Fail(audit.Failed, "TooLong", message.Of("%s answered with %s", w.address(), what).String(), "")
}

// tooHeavy returns the fault of an answer that would need too much memory.
func (w *wire) tooHeavy(l Limits) error {
	return w.tooLong(message.Of("what would take more than %s of memory", size(l.Memory)))
}

// timeout returns the fault of a call without an answer within d.
func (w *wire) timeout(d time.Duration) error {
	return transport.Fail(audit.Unreachable, "Timeout",
		message.Of("%s did not answer within %s", w.address(), d.Round(time.Millisecond).String()).String(), "")
}

// stalled returns the fault of a call whose answer stopped.
func (w *wire) stalled() error {
	return transport.Fail(audit.Unreachable, "Timeout",
		message.Of("%s sent nothing for %s", w.address(), w.limits.Idle.String()).String(), "")
}

// timeOver returns the fault of a call after the time limit of the target.
func (w *wire) timeOver() error {
	return transport.Fail(audit.Unreachable, "TargetTimeout",
		message.Of("the time for %s is over (%s); no more calls were made", w.address(),
			w.limits.Target.String()).String(),
		"")
}

// badAnswer returns the fault of an answer that violates the protocol.
func (w *wire) badAnswer(why message.Text) error {
	return transport.Fail(audit.Failed, "BadAnswer", message.Of("%s answered with %s", w.address(), why).String(), "")
}

// address returns the URL of the platform without a path.
func (w *wire) address() string { return "https://" + w.host }
