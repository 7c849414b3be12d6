package transport

import (
	"bytes"
	"fmt"
	"sync"
)

// bounded keeps what fits and, where it matters, stops whoever says more. It is safe for concurrent use.
type bounded struct {
	mu   sync.Mutex
	buf  bytes.Buffer
	max  int64
	over bool
	full func() // called once, at the first byte too many; nil: the rest is dropped
}

// Write never fails: a writer that is not read would hang.
func (b *bounded) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	room := b.max - int64(b.buf.Len())
	b.buf.Write(p[:max(0, min(room, int64(len(p))))])
	if int64(len(p)) > room && !b.over {
		b.over = true
		if b.full != nil {
			b.full()
		}
	}
	return len(p), nil
}

// taken gives what was kept, never nil, and whether there was more. What is written from then on is dropped.
func (b *bounded) taken() ([]byte, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.max = 0
	if b.buf.Len() == 0 {
		return []byte{}, b.over
	}
	return b.buf.Bytes(), b.over
}

// size writes a limit as a person would.
func size(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
