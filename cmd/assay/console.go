package main

import (
	"io"
	"sync"

	"github.com/vbauerster/mpb/v8"
)

// console is where messages go. While bars are shown its lines are written above them.
type console struct {
	mu   sync.Mutex
	w    io.Writer
	bars *mpb.Progress
}

// Write writes whole lines.
func (c *console) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bars != nil {
		if n, err := c.bars.Write(b); err == nil {
			return n, nil
		}
		c.end() // ended with its context: it is drawn for the last time before anything else is written
	}
	return c.w.Write(b)
}

// show makes way for bars.
func (c *console) show(bars *mpb.Progress) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.end()
	c.bars = bars
}

// hide draws the bars for the last time.
func (c *console) hide() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.end()
}

func (c *console) end() {
	if c.bars != nil {
		c.bars.Shutdown()
		c.bars = nil
	}
}
