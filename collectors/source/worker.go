package source

import (
	"bufio"
	"context"
	"errors"
	"io"
	"math"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

// Exit status of a worker that exceeded a limit.
const (
	exitMemory = 40
	exitTime   = 41
)

// Processor time of one program: a base and an amount that depends on the size of the input.
const (
	cpuBase    = 250 * time.Millisecond
	cpuPerMiB  = time.Second
	workerTick = 2 * time.Millisecond
)

// Work runs jq programs one after the other for the parent process until in ends, and returns the exit status. A
// builtin of jq can be neither interrupted nor limited inside a process; here the process ends instead.
func Work(in io.Reader, out io.Writer) int {
	signal.Ignore(os.Interrupt, syscall.SIGTERM) // the end of in ends the worker
	debug.SetGCPercent(50)
	debug.SetMaxStack(64 << 20)
	r, w := bufio.NewReader(in), bufio.NewWriter(out)
	programs := map[string]*query{}
	for {
		if err := serve(r, w, programs); errors.Is(err, io.EOF) {
			return 0
		} else if err != nil {
			return 1
		}
	}
}

// serve answers one request, which consists of program, limits, input and variables. It writes each result with
// the tag 'v', followed by an end.
func serve(r *bufio.Reader, w *bufio.Writer, programs map[string]*query) error {
	d := &decoder{r: r, most: math.MaxInt64}
	head, err := d.value()
	if err != nil {
		return err
	}
	parts, ok := head.([]any)
	if !ok || len(parts) != 4 {
		return errWire
	}
	text, _ := parts[0].(string)
	seconds, _ := parts[1].(int)
	results, _ := parts[2].(int)
	growth, _ := parts[3].(int)
	q := programs[text]
	if q == nil {
		if q, err = compile(text); err != nil {
			return err
		}
		programs[text] = q
	}
	input, err := d.value()
	if err != nil {
		return err
	}
	vars, err := d.value()
	if err != nil {
		return err
	}
	values, ok := vars.([]any)
	if !ok {
		return errWire
	}
	memory := uint64(growth) + 2*uint64(d.cost)
	defer holdSpace(memory + 64<<20)() // the heap grows by 64 MiB at a time
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(int64(heap() + memory)))
	stop := limit(time.Duration(seconds)*time.Second, cpuBase+time.Duration(d.cost)*cpuPerMiB>>20, memory)
	defer stop()
	e := &encoder{w, resultCost(d.cost)}
	err = q.each(context.Background(), input, values, results, func(v any) error {
		if err := w.WriteByte('v'); err != nil {
			return err
		}
		return e.value(v)
	})
	switch {
	case errors.Is(err, errCost):
		os.Exit(exitMemory)
	case errors.Is(err, errResults):
		err = w.WriteByte('m')
	case err != nil:
		must, words := said(err)
		e.left = math.MaxInt64
		if err = w.WriteByte('e'); err == nil {
			err = errors.Join(e.value(must), e.value(words))
		}
	default:
		err = w.WriteByte('.')
	}
	return errors.Join(err, w.Flush())
}

// resultCost returns the largest cost of all results of a program.
func resultCost(input int64) int64 { return 64<<20 + 4*input }

// limit ends the process when it exceeds one of the limits.
func limit(wall, cpu time.Duration, growth uint64) (stop func()) {
	done := make(chan struct{})
	go func() {
		start, before, memory := time.Now(), cpuTime(), heap()+growth
		tick := time.NewTicker(workerTick)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				switch {
				case over(memory):
					os.Exit(exitMemory)
				case time.Since(start) > wall || cpuTime()-before > cpu:
					os.Exit(exitTime)
				}
			}
		}
	}()
	return func() { close(done) }
}
