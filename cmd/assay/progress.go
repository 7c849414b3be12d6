package main

import (
	"io"
	"os"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// progress shows one bar per stage of one target, on a terminal only.
type progress struct {
	mu     sync.Mutex
	out    *mpb.Progress
	target string
	stage  string
	bar    *mpb.Bar
}

func (a *app) progress(target string) *progress {
	p := &progress{target: target}
	if !a.quiet && a.logFormat == "text" && isTerminal(a.stderr) {
		p.out = mpb.New(mpb.WithOutput(a.stderr), mpb.WithWidth(40))
	}
	return p
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// step is an audit.Progress.
func (p *progress) step(stage string, done, total int) {
	if p.out == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if stage != p.stage {
		p.end()
		p.stage = stage
		p.bar = p.out.AddBar(int64(total), mpb.PrependDecorators(decor.Name(p.target+" "+stage+" ", decor.WC{W: 34, C: decor.DindentRight})),
			mpb.AppendDecorators(decor.CountersNoUnit("%d / %d")))
	}
	p.bar.SetTotal(int64(total), false)
	p.bar.SetCurrent(int64(done))
}

func (p *progress) end() {
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bar = nil
	}
}

func (p *progress) close() {
	if p.out != nil {
		p.mu.Lock()
		p.end()
		p.mu.Unlock()
		p.out.Wait()
	}
}
