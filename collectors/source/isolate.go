package source

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os/exec"
	"sync"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// WorkerArgument is the only argument of a program that runs as a worker. Such a program must call Work and exit.
const WorkerArgument = "run-jq-programs"

// Isolate runs all jq programs in worker processes that command starts. Without it they run in this process, where
// an expensive builtin cannot be interrupted.
func Isolate(command ...string) { workers.command = command }

var workers pool

// pool contains at most one idle worker, because a collection runs its programs one after the other.
type pool struct {
	command []string
	mu      sync.Mutex
	idle    *worker
}

type worker struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	w   *bufio.Writer
	r   *bufio.Reader
}

func (p *pool) take() (*worker, error) {
	p.mu.Lock()
	w := p.idle
	p.idle = nil
	p.mu.Unlock()
	if w != nil {
		return w, nil
	}
	cmd := exec.Command(p.command[0], p.command[1:]...)
	cmd.Env = []string{} // a worker needs no environment, which may contain secrets
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &worker{cmd, in, bufio.NewWriterSize(in, 64<<10), bufio.NewReaderSize(out, 64<<10)}, nil
}

func (p *pool) put(w *worker) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.idle == nil {
		p.idle = w
		return
	}
	_ = w.in.Close()
	go func() { _ = w.cmd.Wait() }()
}

// isolated returns the results of a program that runs in a worker. It kills a worker that cannot be used again.
func (q *query) isolated(ctx context.Context, what string, input any, values []any, b bounds) ([]any, error) {
	w, err := workers.take()
	if err != nil {
		return nil, message.Errorf("start a process for jq programs: %w", err)
	}
	kill := func() { _ = w.cmd.Process.Kill() }
	stop := context.AfterFunc(ctx, kill)
	// The worker enforces the time limit itself; this timer is for one that hangs.
	late := time.AfterFunc(time.Duration(b.seconds)*time.Second+5*time.Second, kill)
	out, err := w.ask(q.text, input, values, b)
	late.Stop()
	if !stop() { // ctx ended and the worker was killed
		_ = w.cmd.Wait()
		return nil, ctx.Err()
	}
	if err == nil || errors.As(err, new(*saidError)) {
		workers.put(w)
		return out, q.fault(what, err)
	}
	kill()
	_ = w.in.Close()
	_ = w.cmd.Wait()
	switch code := w.cmd.ProcessState.ExitCode(); {
	case errors.Is(err, errResults):
		return nil, tooMany(b)
	case code == exitTime:
		return nil, tooSlow(what, b)
	case code == exitMemory, errors.Is(err, errCost), code == 2: // 2: the stack of the worker overflowed
		return nil, tooLarge(what, b)
	}
	return nil, transport.Fail(audit.Failed, "MappingFailed",
		message.Of("%s ended the process that ran it", what).String(), "")
}

// ask sends one request to the worker and returns all results.
func (w *worker) ask(program string, input any, values []any, b bounds) ([]any, error) {
	const most = 1 << 40
	e := &encoder{w.w, most}
	for _, v := range []any{[]any{program, b.seconds, b.results, int(b.heap)}, input, values} {
		if err := e.value(v); err != nil {
			return nil, err
		}
	}
	if err := w.w.Flush(); err != nil {
		return nil, err
	}
	d := &decoder{r: w.r, most: resultCost(most - e.left)}
	out := []any{}
	for {
		tag, err := w.r.ReadByte()
		if err != nil {
			return nil, err
		}
		switch tag {
		case 'v':
			v, err := d.value()
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		case 'm':
			return nil, errResults
		case 'e':
			d.most += 1 << 20
			must, err := d.value()
			words, err2 := d.value()
			if err := errors.Join(err, err2); err != nil {
				return nil, err
			}
			s := &saidError{}
			s.must, _ = must.(string)
			s.words, _ = words.(string)
			return nil, s
		case '.':
			return out, nil
		default:
			return nil, errWire
		}
	}
}
