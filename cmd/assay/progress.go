package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// counterWidth is the room reserved for the counter: "1234 / 5678" and a blank.
const counterWidth = 12

// A progress shows the progress of collecting from one target: bars on a terminal, one line per stage on a
// terminal without cursor movement, and no output elsewhere. Its methods may be called from several
// goroutines.
type progress struct {
	a      *app
	target string

	mu          sync.Mutex
	shown       bool // false without a display, and after close
	bars        *mpb.Progress
	bar         *mpb.Bar
	stage       string
	done, total int
}

// progress returns a started display for one target. The caller must close it; its bars also end with ctx.
func (a *app) progress(ctx context.Context, target string) *progress {
	p := &progress{a: a, target: target}
	f, ok := a.terminal()
	if a.quiet || a.logFormat != "text" || !ok {
		return p
	}
	p.shown = true
	if !movesCursor(f, a.getenv("TERM")) {
		return p
	}
	p.bars = mpb.NewWithContext(ctx, mpb.WithOutput(f), mpb.PopCompletedMode())
	a.console.show(p.bars)
	return p
}

// terminal returns the terminal that receives messages, and reports whether there is one.
func (a *app) terminal() (*os.File, bool) {
	var w io.Writer = a.stderr
	if a.console != nil {
		w = a.console.w
	}
	f, ok := w.(*os.File)
	return f, ok && isTerminal(f)
}

// isTerminal reports whether f is a terminal.
func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// movesCursor reports whether bars can be redrawn in place on f. Only on Windows do terminals lack a name.
func movesCursor(f *os.File, kind string) bool {
	width, height, err := term.GetSize(int(f.Fd()))
	named := kind != "" || runtime.GOOS == "windows"
	return err == nil && width > 0 && height > 0 && named && kind != "dumb"
}

// step shows the progress of a stage. It is an audit.Progress.
func (p *progress) step(stage string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.shown {
		return
	}
	if stage != p.stage {
		p.end()
		p.stage = stage
		p.bar = p.add()
	}
	p.done, p.total = done, total
	if p.bar != nil {
		p.bar.SetTotal(int64(max(total, 0)), false)
		p.bar.SetCurrent(int64(done))
	}
}

// add returns a bar for the current stage, or nil without a display. The bar is created without a total, so
// that it does not complete by itself and its end is independent of a collector's counts.
func (p *progress) add() *mpb.Bar {
	if p.bars == nil {
		return nil
	}
	target, stage := p.target, p.label()
	style := mpb.BarStyle().Build()
	filler := mpb.BarFillerFunc(func(w io.Writer, s decor.Statistics) error {
		if s.Total <= 0 || s.AvailableWidth < 10 { // an empty bar would suggest that no work was done
			return nil
		}
		return style.Fill(w, s)
	})
	bar, err := p.bars.Add(0, filler,
		mpb.BarWidth(40),
		mpb.PrependDecorators(decor.Any(func(s decor.Statistics) string {
			return column(target, stage, s.AvailableWidth)
		})),
		mpb.AppendDecorators(decor.Any(func(s decor.Statistics) string { return count(int(s.Current), int(s.Total)) })))
	if err != nil { // the bars ended with the context or the terminal
		return nil
	}
	return bar
}

// label returns the stage in the language of messages.
func (p *progress) label() string {
	if l, ok := stageLabels[p.stage]; ok {
		return p.a.t(l)
	}
	return p.stage
}

// column returns the text before a bar. On a narrow terminal the name of the target is cut first.
func column(target, stage string, width int) string {
	room := min(34, width-counterWidth)
	name := max(0, room-cells(stage)-1)
	if name == 0 {
		return fit(stage, max(room, 0)) + " "
	}
	return fit(strings.TrimRight(fit(target, name), " ")+" "+stage, room) + " "
}

// count returns the counter of a stage: "3 / 4", "3" if the total is unknown, or "" for a stage without
// counts.
func count(done, total int) string {
	switch {
	case total > 0:
		return fmt.Sprintf("%d / %d", done, total)
	case done > 0:
		return strconv.Itoa(done)
	}
	return ""
}

// end completes the current stage. A stage below its total is shown as aborted.
func (p *progress) end() {
	switch {
	case p.bar != nil && p.done >= p.total:
		p.bar.SetCurrent(int64(p.done))
		p.bar.SetTotal(int64(p.done), true)
	case p.bar != nil:
		p.bar.Abort(false)
	case p.bars == nil && p.stage != "":
		fmt.Fprintln(p.a.stderr, strings.TrimSpace(p.target+" "+p.label()+" "+count(p.done, p.total)))
	}
	p.bar = nil
}

// close ends the display without waiting for a stage.
func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.shown {
		return
	}
	p.end()
	p.shown = false
	if p.bars != nil {
		p.a.console.hide()
	}
}

// fit returns s, cut or padded to a width in terminal cells.
func fit(s string, width int) string {
	if n := cells(s); n <= width {
		return s + strings.Repeat(" ", width-n)
	}
	var b strings.Builder
	left := width - 1
	for _, r := range s {
		if left -= cells(string(r)); left < 0 {
			break
		}
		b.WriteRune(r)
	}
	if width > 0 {
		b.WriteString("…")
	}
	return b.String() + strings.Repeat(" ", max(0, width-cells(b.String())))
}
