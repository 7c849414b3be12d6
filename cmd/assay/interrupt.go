package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
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
