package main

import (
	"io"
	"sync"

	"github.com/vbauerster/mpb/v8"
)

// A console writes messages. While progress bars are shown, it writes above them.
type console struct {
	mu   sync.Mutex
	w    io.Writer
	bars *mpb.Progress
}

// Write writes b, which consists of whole lines.
func (c *console) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bars != nil {
		if n, err := c.bars.Write(b); err == nil {
			return n, nil
		}
		c.end() // the bars ended with their context: draw them once more before other output
	}
	return c.w.Write(b)
}

// show sets the bars to write above.
func (c *console) show(bars *mpb.Progress) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.end()
	c.bars = bars
}

// hide draws the bars a last time and removes them.
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
