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
	said := make(chan struct{})
	go func() {
		if !a.failed.Load() {
			a.fail(context.Canceled, exitInterrupted)
		}
		close(said)
	}()
	select {
	case <-said:
	case <-time.After(200 * time.Millisecond):
	}
	os.Exit(exitInterrupted)
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
