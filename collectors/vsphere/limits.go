package vsphere

import (
	"context"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Limits bound what one platform can cost. A zero value is replaced by the default in parentheses.
type Limits struct {
	Bytes   int64         // size of one answer, as sent and unpacked (64 MiB)
	Memory  int64         // estimate of what one answer becomes when it is decoded (64 MiB)
	Text    int           // longest single value (4 MiB)
	Depth   int           // deepest nesting (256); a chain of snapshots nests once per snapshot
	Objects int           // objects of one pass (200,000)
	Pages   int           // pages of one pass (10,000)
	Idle    time.Duration // one call of whose answer nothing comes (30 s)
	Call    time.Duration // one call, to the last byte of its answer (60 s)
	Method  time.Duration // one call that a host has to answer (30 s)
	Target  time.Duration // all calls to one target together (2 h)
	Wait    time.Duration // waiting for answers that do not come, all calls together (10 min)
	Strikes int           // calls in a row without an answer before the platform is asked whether it is there (3)
}

// share is the part of Bytes and Memory that one of several concurrent answers may have.
const share = methodPool

func (l Limits) filled() Limits {
	return Limits{
		Bytes: or(l.Bytes, 64<<20), Memory: or(l.Memory, 64<<20), Text: or(l.Text, 4<<20), Depth: or(l.Depth, 256),
		Objects: or(l.Objects, 200_000), Pages: or(l.Pages, 10_000),
		Idle: or(l.Idle, 30*time.Second), Call: or(l.Call, time.Minute), Method: or(l.Method, 30*time.Second),
		Target: or(l.Target, 2*time.Hour), Wait: or(l.Wait, 10*time.Minute), Strikes: or(l.Strikes, 3),
	}
}

func or[T int | int64 | time.Duration](v, otherwise T) T {
	if v > 0 {
		return v
	}
	return otherwise
}

type concurrentKey struct{}

// concurrently marks calls of which several are made at the same time. They share the limits of one answer.
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

// The faults of answers beyond the limits and of those that break the rules of the protocol.
func (w *wire) tooLong(what message.Text) error {
	return transport.Fail(audit.Failed, "TooLong", message.Of("%s answered with %s", w.address(), what).String(), "")
}

func (w *wire) tooHeavy(l Limits) error {
	return w.tooLong(message.Of("what would take more than %s of memory", size(l.Memory)))
}

func (w *wire) timeout(d time.Duration) error {
	return transport.Fail(audit.Unreachable, "Timeout", message.Of("%s did not answer within %s", w.address(), d.Round(time.Millisecond).String()).String(), "")
}

func (w *wire) stalled() error {
	return transport.Fail(audit.Unreachable, "Timeout", message.Of("%s sent nothing for %s", w.address(), w.limits.Idle.String()).String(), "")
}

func (w *wire) timeOver() error {
	return transport.Fail(audit.Unreachable, "TargetTimeout",
		message.Of("the time for %s is over (%s); it was not asked further", w.address(), w.limits.Target.String()).String(), "")
}

func (w *wire) badAnswer(why message.Text) error {
	return transport.Fail(audit.Failed, "BadAnswer", message.Of("%s answered with %s", w.address(), why).String(), "")
}

func (w *wire) address() string { return "https://" + w.host }
