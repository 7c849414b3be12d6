package source

import (
	"bufio"
	"context"
	"errors"
	"io"
	"runtime"
	"runtime/metrics"
	"time"

	"github.com/itchyny/gojq"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// bounds limit one run of a program.
type bounds struct {
	seconds int
	results int
	heap    uint64 // largest growth of memory in bytes
}

// heapGrowth is the memory in bytes that one program may use in addition to its input.
const heapGrowth = 96 << 20

var (
	errLoops   = message.Errorf("took longer than it may")
	errMemory  = message.Errorf("took more memory than it may")
	errResults = message.Errorf("returned more results than the limit")
)

func tooSlow(what string, b bounds) error {
	return transport.Fail(audit.Failed, "MappingTooSlow",
		message.Of("%s took more time than its input is worth, or more than %d s", what, b.seconds).String(), "")
}

func tooLarge(what string, b bounds) error {
	return transport.Fail(audit.Failed, "MappingTooLarge",
		message.Of("%s took more than %d MiB of memory beside its input", what, b.heap>>20).String(), "")
}

func tooMany(b bounds) error {
	return transport.Fail(audit.Failed, "TooManyFacts", message.Of("more than %d results", b.results).String(), "")
}

// run returns all results of a program. An error that the program caused is a *transport.Fault.
func (q *query) run(ctx context.Context, what string, input any, vars map[string]any, b bounds) ([]any, error) {
	values := make([]any, len(variables))
	for i, name := range variables {
		values[i] = vars[name[1:]]
	}
	if len(workers.command) > 0 {
		return q.isolated(ctx, what, input, values, b)
	}
	limited, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stop := watch(cancel, b)
	defer stop()
	type end struct {
		out []any
		err error
	}
	done := make(chan end, 1)
	go func() {
		out, err := q.all(limited, input, values, b.results)
		done <- end{out, err}
	}()
	var e end
	select {
	case e = <-done:
	case <-limited.Done():
		// A builtin of jq cannot be interrupted. Its result is discarded.
		select {
		case e = <-done:
		case <-time.After(time.Second):
			e.err = limited.Err()
		}
	}
	switch cause := context.Cause(limited); {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case cause == errLoops:
		return nil, tooSlow(what, b)
	case cause == errMemory, errors.Is(e.err, errCost):
		return nil, tooLarge(what, b)
	case errors.Is(e.err, errResults):
		return nil, tooMany(b)
	}
	if e.err != nil {
		must, words := said(e.err)
		e.err = &saidError{must, words}
	}
	return e.out, q.fault(what, e.err)
}

// all returns all results of a program.
func (q *query) all(ctx context.Context, input any, values []any, max int) ([]any, error) {
	out, e := []any{}, &encoder{bufio.NewWriter(io.Discard), resultCost(1 << 30)}
	err := q.each(ctx, input, values, max, func(v any) error {
		out = append(out, v)
		return e.value(v) // refuses results that are much larger as text than in memory
	})
	return out, err
}

// each calls f with every result.
func (q *query) each(ctx context.Context, input any, values []any, max int, f func(any) error) error {
	n := 0
	for it := q.code.RunWithContext(ctx, input, values...); ; n++ {
		v, ok := it.Next()
		if !ok {
			return nil
		}
		if err, bad := v.(error); bad {
			return err
		}
		if n == max {
			return errResults
		}
		if err := f(v); err != nil {
			return err
		}
	}
}

// mappingError adds the error text of jq to a fault. The text may repeat parts of an answer and is shown only when
// a description is tested.
type mappingError struct {
	*transport.Fault
	words string
}

func (e *mappingError) Unwrap() error { return e.Fault }

// saidError is an error of a jq program. must is the text given to the function must, or "".
type saidError struct{ must, words string }

func (e *saidError) Error() string { return e.words }

// said returns the text given to the function must, or "", and the error text of jq.
func said(err error) (must, words string) {
	if v, ok := err.(gojq.ValueError); ok {
		if m, ok := v.Value().(map[string]any); ok {
			if text, ok := m["$must"].(string); ok {
				must = line(text)
			}
		}
	}
	return must, line(err.Error())
}

// fault converts an error of jq to a fault. Only the text of must becomes part of it, because the text of jq may
// repeat parts of an answer.
func (q *query) fault(what string, err error) error {
	s := &saidError{}
	if !errors.As(err, &s) {
		return err
	}
	detail := message.Of("%s does not fit the answer", what)
	if s.must != "" {
		detail = message.Of("%s refuses the answer: %s", what, message.Kept(s.must))
	}
	f := transport.FaultOf(transport.Fail(audit.Failed, "MappingFailed", detail.String(), ""))
	return &mappingError{f, s.words}
}

// watch cancels a run that exceeds its time or memory. Memory of other work in the process counts too, so it may
// create a gap without need but does not miss one.
func watch(cancel context.CancelCauseFunc, b bounds) (stop func()) {
	done := make(chan struct{})
	go func() {
		most, late := heap()+b.heap, time.After(time.Duration(b.seconds)*time.Second)
		tick := time.NewTicker(workerTick)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-late:
				cancel(errLoops)
				return
			case <-tick.C:
				if over(most) {
					cancel(errMemory)
					return
				}
			}
		}
	}()
	return func() { close(done) }
}

// over reports whether more than most bytes are in use after garbage collection.
func over(most uint64) bool {
	used := heap()
	if used > 2*most { // garbage may not have been collected yet, but this much is refused at once
		return true
	}
	if used <= most {
		return false
	}
	runtime.GC()
	return heap() > most
}

// heap returns the memory of objects and stacks in bytes, garbage included.
func heap() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() + s[1].Value.Uint64()
}
