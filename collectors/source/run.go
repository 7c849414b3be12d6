package source

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"time"

	"github.com/itchyny/gojq"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// bounds hold one run of a program.
type bounds struct {
	seconds int
	results int
	heap    uint64 // bytes that memory may grow by
}

// heapGrowth is what one program may take beside its input.
const heapGrowth = 512 << 20

var (
	errLoops  = errors.New("took longer than it may")
	errMemory = errors.New("took more memory than it may")
)

// run gives all results of a program. A fault of its own is a *transport.Fault.
func (q *query) run(ctx context.Context, what string, input any, vars map[string]any, b bounds) ([]any, error) {
	limited, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stop := watch(cancel, b)
	defer stop()
	values := make([]any, len(variables))
	for i, name := range variables {
		values[i] = vars[name[1:]]
	}
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
		return nil, transport.Fail(audit.Failed, "MappingTooSlow", fmt.Sprintf("%s ran for more than %d s", what, b.seconds), "")
	case cause == errMemory:
		return nil, transport.Fail(audit.Failed, "MappingTooLarge", fmt.Sprintf("%s took more than %d MiB of memory", what, b.heap>>20), "")
	}
	return e.out, said(what, e.err)
}

func (q *query) all(ctx context.Context, input any, values []any, max int) ([]any, error) {
	out := []any{}
	for it := q.code.RunWithContext(ctx, input, values...); ; {
		v, ok := it.Next()
		if !ok {
			return out, nil
		}
		if err, bad := v.(error); bad {
			return nil, err
		}
		if len(out) == max {
			return nil, transport.Fail(audit.Failed, "TooManyFacts", fmt.Sprintf("more than %d results", max), "")
		}
		out = append(out, v)
	}
}

// mappingError keeps the words of jq for those who test a description; they may repeat what a platform said.
type mappingError struct {
	*transport.Fault
	words string
}

func (e *mappingError) Unwrap() error { return e.Fault }

// said makes a fault of an error of jq, whose words may hold what a platform said: only those of must are repeated.
func said(what string, err error) error {
	if err == nil || errors.As(err, new(*transport.Fault)) {
		return err
	}
	detail := what + " does not fit the answer"
	if v, ok := err.(gojq.ValueError); ok {
		if m, ok := v.Value().(map[string]any); ok {
			if text, ok := m["$must"].(string); ok {
				detail = what + ": " + line(text)
			}
		}
	}
	f := transport.FaultOf(transport.Fail(audit.Failed, "MappingFailed", detail, ""))
	return &mappingError{f, line(err.Error())}
}

// watch cancels a run that takes too long or too much. Other work in the same process counts too: then a gap is
// made where none was needed, never the other way round.
func watch(cancel context.CancelCauseFunc, b bounds) (stop func()) {
	done := make(chan struct{})
	go func() {
		start, late := heap(), time.After(time.Duration(b.seconds)*time.Second)
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-late:
				cancel(errLoops)
				return
			case <-tick.C:
				if heap() < start+b.heap {
					continue
				}
				runtime.GC() // garbage is not taken
				if heap() >= start+b.heap {
					cancel(errMemory)
					return
				}
			}
		}
	}()
	return func() { close(done) }
}

func heap() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}
