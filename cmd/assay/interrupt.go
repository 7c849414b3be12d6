package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// endWithin is how long a command may take to end after the first interruption. Closing a session on a platform that answers fits in
// it; a platform that does not answer, or a report that is being laid out, is not waited for.
const endWithin = 1500 * time.Millisecond

// interruptible returns a context that ends with the first Ctrl-C or SIGTERM. At the second, or after endWithin, the process
// ends at once: what was written is whole or can be continued, as after a kill.
func (a *app) interruptible(ctx context.Context) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		cancel()
		select {
		case <-signals:
		case <-time.After(endWithin):
		}
		a.abandon()
	}()
	return ctx
}

// abandon ends the process, with a message if one can be written: the terminal itself may be what blocks.
func (a *app) abandon() {
	said, cleared := make(chan struct{}), make(chan struct{})
	go func() {
		if !a.failed.Load() {
			a.fail(a.end.err(), exitInterrupted)
		}
		close(said)
		a.end.clear()
		close(cleared)
	}()
	limit := time.After(200 * time.Millisecond)
	for _, done := range []chan struct{}{said, cleared} {
		select {
		case <-done:
		case <-limit:
			os.Exit(exitInterrupted)
		}
	}
	os.Exit(exitInterrupted)
}

// ending is what a forced end of the process needs to know. Its methods may be called from several goroutines.
type ending struct {
	mu   sync.Mutex
	kept error    // the message of an interruption that names what is kept; nil where nothing is
	none bool     // whatever is collected is removed
	last []func() // removes temporary folders
}

// keeps sets the message of an interruption from now on.
func (e *ending) keeps(kept error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.kept = kept
}

// onForced adds what is to be done before the process ends.
func (e *ending) onForced(last func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.last = append(e.last, last)
}

// err is the error of an interruption.
func (e *ending) err() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.kept == nil || e.none {
		return context.Canceled
	}
	return e.kept
}

// keepsNothing makes every interruption from now on one that keeps nothing.
func (e *ending) keepsNothing() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.none = true
}

func (e *ending) clear() {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, f := range e.last {
		f()
	}
}

// sealedAt is the error of an interruption after the snapshot at path was sealed.
func sealedAt(path string) error {
	return message.Errorf("%w\nhint: %s", context.Canceled, message.Label(keptSnapshot, path))
}

// question asks a person and returns the answer without its line end. It ends with ctx. At the end of the input it returns io.EOF.
func (a *app) question(ctx context.Context, prompt string) (string, error) {
	a.prompt(prompt)
	type line struct {
		text string
		err  error
	}
	read := make(chan line, 1)
	go func() {
		text, err := a.input.ReadString('\n')
		read <- line{text, err}
	}()
	select {
	case <-ctx.Done():
		a.endPrompt()
		return "", ctx.Err()
	case l := <-read:
		if errors.Is(l.err, io.EOF) && l.text != "" {
			l.err = nil
		}
		if l.err != nil {
			a.endPrompt()
		}
		return strings.TrimRight(l.text, "\r\n"), l.err
	}
}
