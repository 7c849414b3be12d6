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

// endWithin is the time a command has to end after the first interruption. It is enough to close a session
// on a responsive platform. An unresponsive platform, or the layout of a report, is not waited for.
const endWithin = 1500 * time.Millisecond

// interruptible returns a context that is canceled by the first Ctrl-C or SIGTERM. At the second, or after
// endWithin, the process ends at once. As after a kill, files written so far are complete or the work can
// be continued.
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

// abandon ends the process. It waits only briefly for its message, because the terminal itself may be
// blocked.
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

// An ending is the state needed for a forced end of the process. Its methods may be called from several
// goroutines.
type ending struct {
	mu   sync.Mutex
	kept error    // error of an interruption that names the retained files; nil if there are none
	none bool     // the collected evidence will be removed
	last []func() // functions that remove temporary folders
}

// keeps sets the error of later interruptions.
func (e *ending) keeps(kept error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.kept = kept
}

// onForced adds a function to run before a forced end.
func (e *ending) onForced(last func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.last = append(e.last, last)
}

// err returns the error of an interruption.
func (e *ending) err() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.kept == nil || e.none {
		return context.Canceled
	}
	return e.kept
}

// keepsNothing makes later interruptions report no retained files.
func (e *ending) keepsNothing() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.none = true
}

// clear runs the functions added by onForced.
func (e *ending) clear() {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, f := range e.last {
		f()
	}
}

// sealedAt returns the error of an interruption after the snapshot at path was sealed.
func sealedAt(path string) error {
	return message.Errorf("%w\nhint: %s", context.Canceled, message.Label(keptSnapshot, path))
}

// question prompts for an answer and returns it without its line end. It returns io.EOF at the end of the
// input, and the error of ctx if that ends first.
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
