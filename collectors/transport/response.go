package transport

import (
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// read returns the body. The limit applies to the decompressed size. An error that is not a *Fault is a
// connection error.
func (h *HTTP) read(res *http.Response) ([]byte, error) {
	if coding := res.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return nil, fail(audit.Failed, "BadEncoding",
			message.Of("%s answered in an encoding that was not requested", h.Endpoint()), message.Text{})
	}
	if res.ContentLength > h.limits.Bytes {
		return nil, tooLong(h.Endpoint(), h.limits)
	}
	body, err := readAll(res.Body, h.limits.Bytes)
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, errTooLong):
		return nil, tooLong(h.Endpoint(), h.limits)
	case errors.As(err, &corrupt), errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
		return nil, fail(audit.Failed, "BadEncoding",
			message.Of("%s answered with what cannot be unpacked", h.Endpoint()), message.Text{})
	}
	return body, err
}

var errTooLong = message.Errorf("longer than the limit")

func tooLong(what string, l Limits) error {
	return fail(audit.Failed, "TooLong",
		message.Of("%s answered with more than %s", what, size(l.Bytes)), message.Of("ask for less at a time"))
}

// readAll returns at most max bytes. Memory grows with the bytes received, up to the limit, and not with
// the announced length. The result is not nil if the error is.
func readAll(r io.Reader, max int64) ([]byte, error) {
	b := make([]byte, 0, 512)
	for {
		if int64(len(b)) > max {
			return nil, errTooLong
		}
		if len(b) == cap(b) {
			b = append(make([]byte, 0, min(2*int64(cap(b)), max+1)), b...)
		}
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		switch {
		case err == io.EOF && int64(len(b)) <= max:
			return b, nil
		case err != nil && err != io.EOF:
			return nil, err
		}
	}
}

// skew returns the platform's clock minus ours, from the Date header. It reports false for an answer from a
// cache, whose date is old.
func skew(header http.Header, at time.Time) (time.Duration, bool) {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil || header.Get("Age") != "" {
		return 0, false
	}
	return date.Sub(at), true
}
