package transport

import (
	"fmt"
	"io"
	"sync"
)

// bounded is a buffer with a size limit. It is safe for concurrent use.
type bounded struct {
	mu   sync.Mutex
	kept []byte
	max  int64
	over bool
	end  bool   // ReadFrom reached the end of its input
	full func() // called once, at the first byte over the limit; may be nil
}

// Write always reports success and drops the bytes over the limit, because a program blocks if its output
// is not read. The buffer doubles as it fills, up to the limit.
func (b *bounded) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fits := p[:max(0, min(b.max-int64(len(b.kept)), int64(len(p))))]
	if need := len(b.kept) + len(fits); need > cap(b.kept) {
		b.kept = append(make([]byte, 0, max(int64(need), min(2*int64(cap(b.kept)), b.max))), b.kept...)
	}
	b.kept = append(b.kept, fits...)
	if len(fits) < len(p) && !b.over {
		b.over = true
		if b.full != nil {
			b.full()
		}
	}
	return len(p), nil
}

// ReadFrom reads r to its end. io.Copy prefers it to Write, which cannot detect the end of the input.
func (b *bounded) ReadFrom(r io.Reader) (int64, error) {
	piece, total := make([]byte, 32<<10), int64(0)
	for {
		n, err := r.Read(piece)
		total += int64(n)
		_, _ = b.Write(piece[:n]) // always succeeds
		if err == io.EOF {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.end = true
			return total, nil
		}
		if err != nil {
			return total, err
		}
	}
}

// ended reports whether the writer has closed its side.
func (b *bounded) ended() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.end
}

// taken returns the buffered bytes, which are not nil, and whether the limit was exceeded. Later writes are
// dropped.
func (b *bounded) taken() ([]byte, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.max = 0
	if b.kept == nil {
		b.kept = []byte{}
	}
	return b.kept, b.over
}

// size returns a limit in text, such as 64 MiB.
func size(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
