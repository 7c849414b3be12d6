package vsphere

import (
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	pieceSize = 128 << 10
	overlap   = 8 << 10 // of two pieces, to find a secret across their boundary
)

// An answer is the body of an HTTP answer. It decompresses the body and releases a piece only after checking it
// against the limits and for secrets.
type answer struct {
	w      *wire
	caller context.Context
	ctx    context.Context // ends at the deadline of the call
	cancel context.CancelFunc
	limit  time.Duration
	limits Limits
	asked  time.Time
	stall  *stall

	body  io.ReadCloser
	plain io.Reader // body, decompressed; nil before the first byte
	gzip  bool
	look  scanner

	piece  *[overlap + pieceSize]byte
	at, to int // unread range of piece
	total  int64
	err    error
}

var pieces = sync.Pool{New: func() any { return new([overlap + pieceSize]byte) }}

// receive checks the header of an answer and takes ownership of its body.
func (a *answer) receive(res *http.Response, soap bool) error {
	a.body = res.Body
	if !soap && (res.StatusCode != http.StatusOK || res.ContentLength == 0) { // the body is not decoded
		a.look = &brackets{w: a.w, limits: a.limits}
		return nil
	}
	kind, _, err := mime.ParseMediaType(res.Header.Get("Content-Type"))
	switch {
	case soap && err == nil && (kind == "text/xml" || kind == "application/xml" || kind == "application/soap+xml"):
		a.look = newMarkup(a.w, a.limits)
	case !soap && err == nil && kind == "application/json":
		a.look = &brackets{w: a.w, limits: a.limits}
	default:
		return notTheAPI{a.w.badAnswer(message.Of("a content type that is not of the API"))}
	}
	switch coding := strings.ToLower(res.Header.Get("Content-Encoding")); coding {
	case "", "identity":
	case "gzip":
		a.gzip = true
		res.Header.Del("Content-Encoding")
		res.Header.Del("Content-Length")
		res.ContentLength = -1
	default:
		return transport.Fail(audit.Failed, "BadEncoding",
			message.Of("%s answered in an encoding that was not requested", a.w.address()).String(), "")
	}
	if res.ContentLength > a.limits.Bytes {
		return a.tooLong()
	}
	return nil
}

// tooLong returns the fault of a body beyond the limit.
func (a *answer) tooLong() error {
	return a.w.tooLong(message.Of("more than %s", size(a.limits.Bytes)))
}

// Read returns checked bytes of the body.
func (a *answer) Read(p []byte) (int, error) {
	for a.at == a.to {
		if a.err != nil {
			return 0, a.err
		}
		a.err = a.explain(a.fill())
	}
	n := copy(p, a.piece[a.at:a.to])
	a.at += n
	return n, nil
}

// fill reads the next piece. With an error other than io.EOF the piece is not released.
func (a *answer) fill() error {
	if a.plain == nil {
		a.piece = pieces.Get().(*[overlap + pieceSize]byte)
		a.at, a.to = overlap, overlap
		sent := &counted{r: a.body, stall: a.stall, left: a.limits.Bytes, full: a.tooLong}
		a.plain = sent
		if a.gzip {
			unpacked, err := gzip.NewReader(sent)
			if err != nil {
				return err
			}
			a.plain = unpacked
		}
	}
	kept := min(overlap, a.to-overlap) // the end of the last piece precedes this one
	start := overlap - kept
	copy(a.piece[start:overlap], a.piece[a.to-kept:a.to])
	a.at, a.to = overlap, overlap
	n, err := 0, error(nil)
	for n < pieceSize && err == nil {
		var more int
		more, err = a.plain.Read(a.piece[overlap+n:])
		n += more
	}
	a.w.received.Add(int64(n))
	if a.total += int64(n); a.total > a.limits.Bytes {
		return a.tooLong()
	}
	fresh := a.piece[overlap : overlap+n]
	if err := a.look.scan(fresh); err != nil {
		return err
	}
	if a.w.secrets.Found(a.piece[start : overlap+n]) {
		return transport.Fail(audit.Failed, "SecretInAnswer",
			message.Of("the answer of %s contains a secret of the request; it is not "+
				"stored", a.w.address()).String(), "")
	}
	if err == nil || err == io.EOF {
		a.to += n
		a.w.answered()
	}
	return err
}

// explain returns the fault for an error of the connection.
func (a *answer) explain(err error) error {
	switch {
	case err == nil, err == io.EOF, errors.As(err, new(*transport.Fault)):
		return err
	case a.caller.Err() != nil:
		if a.caller.Value(concurrentKey{}) != nil && errors.Is(a.caller.Err(), context.DeadlineExceeded) {
			a.w.unanswered(a.caller, time.Since(a.asked))
		}
		return a.caller.Err()
	case a.ctx.Err() != nil:
		a.w.unanswered(a.caller, time.Since(a.asked))
		if a.stall.over.Load() {
			return a.w.stalled()
		}
		return a.w.timeout(a.limit)
	case isTimeout(err):
		a.w.unanswered(a.caller, time.Since(a.asked))
		return err
	case errors.As(err, new(flate.CorruptInputError)), errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
		return transport.Fail(audit.Failed, "BadEncoding",
			message.Of("%s answered with what cannot be unpacked", a.w.address()).String(), "")
	}
	return err
}

// Close drains the rest of the body so that the connection can be reused: the XML decoder stops at the last tag,
// before the final chunk. If draining takes too long, Close drops the connection.
func (a *answer) Close() error {
	defer a.cancel()
	defer time.AfterFunc(drainTime, a.cancel).Stop()
	if a.piece != nil {
		pieces.Put(a.piece)
		a.piece, a.at, a.to, a.err = nil, 0, 0, message.Errorf("read answer: it is closed")
	}
	_, _ = io.CopyN(io.Discard, a.body, drainLimit)
	return a.body.Close()
}

// counted is a reader that fails with full after too many bytes.
type counted struct {
	r     io.Reader
	stall *stall
	left  int64
	full  func() error
}

func (c *counted) Read(p []byte) (int, error) {
	c.stall.watch()
	n, err := c.r.Read(p)
	c.stall.pause()
	if c.left -= int64(n); c.left < 0 {
		return 0, c.full()
	}
	return n, err
}

// notTheAPI is the error of an answer that does not come from a vSphere endpoint.
type notTheAPI struct{ error }

func (e notTheAPI) Unwrap() error { return e.error }

// size returns a limit formatted for a message.
func size(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
