//go:build unix

package main

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestProgress checks that the display ends at once for any counts of a collector.
func TestProgress(t *testing.T) {
	for name, steps := range map[string][]progressStep{
		"no stage":             {},
		"below its total":      {{"backups", 1, 2}},
		"then another":         {{"backups", 1, 2}, {"logs", 3, 9}},
		"above its total":      {{"backups", 5, 2}, {"logs", 1, 1}},
		"no total":             {{"vms", 10, 0}, {"vms", 20, 0}},
		"a total later":        {{"vms", 10, 0}, {"vms", 20, 40}},
		"a total that shrinks": {{"vms", 10, 100}, {"vms", 10, 5}},
		"negative":             {{"vms", -1, -1}, {"logs", -3, 5}},
		"nothing of nothing":   {{"vms", 0, 0}},
		"unknown to labels":    {{"something else", 1, 2}},
		"back again":           {{"hosts", 1, 2}, {"vms", 1, 2}, {"hosts", 2, 2}},
	} {
		for _, cols := range []uint16{120, 20, 0} {
			t.Run(fmt.Sprintf("%s, %d columns", name, cols), func(t *testing.T) {
				shown := progressOn(t, cols, steps)
				got := 0
				for _, line := range drawn(shown) {
					if line == "a message" {
						got++
					} else if strings.Contains(line, "message") {
						t.Errorf("a garbled message: %q", line)
					}
				}
				if cols != 20 && got != len(steps) {
					t.Errorf("%d messages, want %d", got, len(steps))
				}
			})
		}
	}
}

// A progressStep is one call of a collector.
type progressStep struct {
	stage       string
	done, total int
}

// progressOn returns the output of a display that gets some steps, each with a message. The display must end.
func progressOn(t *testing.T, cols uint16, steps []progressStep) string {
	t.Helper()
	ours, theirs, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	_ = pty.Setsize(ours, &pty.Winsize{Cols: cols, Rows: cols / 2})
	shown := make(chan string)
	go func() { shown <- untilClosed(ours) }()

	a := &app{
		logFormat: "text",
		console:   &console{w: theirs},
		getenv:    func(string) string { return "xterm" },
	}
	a.stderr = a.console
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		p := a.progress(t.Context(), "vault-a")
		for _, s := range steps {
			p.step(s.stage, s.done, s.total)
			fmt.Fprintln(a.stderr, "a message")
		}
		p.close()
		p.step("late", 1, 2)
		p.close()
	}()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Fatal("the display does not end")
	}
	_ = theirs.Close()
	return <-shown
}

// untilClosed reads up to the first error: a terminal has no end of file.
func untilClosed(r io.Reader) string {
	var text strings.Builder
	buf := make([]byte, 4096)
	for {
		n, err := r.Read(buf)
		text.Write(buf[:n])
		if err != nil {
			return text.String()
		}
	}
}
