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

// bounds hold one run of a program.
type bounds struct {
	seconds int
	results int
	heap    uint64 // bytes that memory may grow by
}

// heapGrowth is what one program may take beside its input.
const heapGrowth = 96 << 20

var (
	errLoops   = message.Errorf("took longer than it may")
	errMemory  = message.Errorf("took more memory than it may")
	errResults = message.Errorf("gave more results than it may")
)

func tooSlow(what string, b bounds) error {
	return transport.Fail(audit.Failed, "MappingTooSlow", message.Of("%s took more time than its input is worth, or more than %d s", what, b.seconds).String(), "")
}

func tooLarge(what string, b bounds) error {
	return transport.Fail(audit.Failed, "MappingTooLarge", message.Of("%s took more than %d MiB of memory beside its input", what, b.heap>>20).String(), "")
}

func tooMany(b bounds) error {
	return transport.Fail(audit.Failed, "TooManyFacts", message.Of("more than %d results", b.results).String(), "")
}

// run gives all results of a program. A fault of its own is a *transport.Fault.
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
		// A single builtin cannot be stopped. What it still computes is thrown away.
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

// all is each for results that are kept.
func (q *query) all(ctx context.Context, input any, values []any, max int) ([]any, error) {
	out, e := []any{}, &encoder{bufio.NewWriter(io.Discard), resultCost(1 << 30)}
	err := q.each(ctx, input, values, max, func(v any) error {
		out = append(out, v)
		return e.value(v) // one that is much larger written out than in memory is refused
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

// mappingError keeps the words of jq for those who test a description; they may repeat what a platform said.
type mappingError struct {
	*transport.Fault
	words string
}

func (e *mappingError) Unwrap() error { return e.Fault }

// saidError is an error of a program: the text of must, "" where it is another, and the words of jq.
type saidError struct{ must, words string }

func (e *saidError) Error() string { return e.words }

// said takes an error of jq apart.
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

// fault makes a fault of an error of jq, whose words may hold what a platform said: only those of must are repeated.
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

// watch cancels a run that takes too long or too much. Other work in the same process counts too: then a gap is
// made where none was needed, never the other way round.
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

// over reports whether more memory is in use; garbage is not.
func over(most uint64) bool {
	used := heap()
	if used > 2*most { // before a collection of the garbage ends, there may be too much
		return true
	}
	if used <= most {
		return false
	}
	runtime.GC()
	return heap() > most
}

// heap is the memory of objects and stacks, garbage included.
func heap() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() + s[1].Value.Uint64()
}
