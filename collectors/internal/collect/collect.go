// Package collect provides the parts that all collectors share: the two functions of an audit.Collector, the storing of
// evidence and of untouched answers, the division of evidence into parts, and the errors that end a collection. It has
// no knowledge of a platform and opens no connection.
package collect

import (
	"context"
	"errors"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A Visit reads the target with the settings c. sink is nil during a preflight, which connects and stores nothing.
// report is not nil.
type Visit[S audit.Settings] func(
	ctx context.Context, c S, sink audit.Sink, report audit.Progress,
) (audit.Target, error)

// Collector returns the collector of the target with the settings c. calls is its allow-list. Both functions of the
// collector are visits: Preflight without a sink and Collect with one.
func Collector[S audit.Settings](c S, calls []string, visit Visit[S]) audit.Collector {
	return audit.Collector{
		Settings: c,
		Calls:    calls,
		Preflight: func(ctx context.Context) (audit.Target, error) {
			return visit(ctx, c, nil, silent)
		},
		Collect: func(ctx context.Context, sink audit.Sink, report audit.Progress) (audit.Target, error) {
			if report == nil {
				report = silent
			}
			return visit(ctx, c, sink, report)
		},
	}
}

func silent(string, int, int) {}

// A sinkError is an error of the sink. It ends the collection, whereas a failure of the platform becomes a gap.
type sinkError struct{ error }

func (e sinkError) Unwrap() error { return e.error }

// Stopped returns the error that ends a collection: that of ctx, or err if it is an error of the sink. It returns nil
// if err is nil or a failure of the platform, which becomes a gap.
func Stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.As(err, new(sinkError)) {
		return err
	}
	return nil
}

// Expect announces the target to a sink that is audit.Expecting. Its error ends the collection.
func Expect(ctx context.Context, sink audit.Sink, t audit.Target) error {
	s, ok := sink.(audit.Expecting)
	if !ok {
		return nil
	}
	if err := s.Expect(ctx, t); err != nil {
		return sinkError{err}
	}
	return nil
}

// Store adds one piece of evidence to sink. doc is nil if the evidence is a gap. Its error ends the collection.
func Store(ctx context.Context, sink audit.Sink, e audit.Evidence, doc *audit.Document) error {
	if err := sink.Add(ctx, e, doc); err != nil {
		return sinkError{message.Errorf("store evidence %s: %w", e.ID, err)}
	}
	return nil
}

// Keep stores an untouched answer, before it is parsed, and returns its entry for audit.Evidence.Raw. call is the
// request without secrets. Its error ends the collection.
func Keep(ctx context.Context, sink audit.Sink, call string, answer []byte) (audit.Raw, error) {
	raw, err := sink.Keep(ctx, call, answer)
	if err != nil {
		return audit.Raw{}, sinkError{message.Errorf("store answer to %s: %w", call, err)}
	}
	return raw, nil
}

// Answers keeps the untouched answers of one visit, in their order. Its Sink is nil during a preflight, which keeps
// none.
type Answers struct {
	Sink audit.Sink
	kept []audit.Raw
}

// Keep stores an answer like the function Keep.
func (a *Answers) Keep(ctx context.Context, call string, answer []byte) error {
	if a.Sink == nil {
		return nil
	}
	raw, err := Keep(ctx, a.Sink, call, answer)
	if err != nil {
		return err
	}
	a.kept = append(a.kept, raw)
	return nil
}

// Kept returns the entries of all answers since the last call of Take.
func (a *Answers) Kept() []audit.Raw { return a.kept[:len(a.kept):len(a.kept)] }

// Take returns the entries of all answers since its last call.
func (a *Answers) Take() []audit.Raw {
	kept := a.kept
	a.kept = nil
	return kept
}
