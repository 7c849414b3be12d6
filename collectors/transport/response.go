package transport

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// read takes the body within the limit, which counts bytes after net/http unpacked them. An error without a fault is one of the wire.
func (h *HTTP) read(res *http.Response) ([]byte, error) {
	if coding := res.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return nil, Fail(audit.Failed, "BadEncoding", h.Endpoint()+" answered in an encoding it was not asked for", "")
	}
	if res.ContentLength > h.limits.Bytes {
		return nil, tooLong(h.Endpoint(), h.limits)
	}
	body, err := readAll(res.Body, h.limits.Bytes, res.ContentLength)
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, errTooLong):
		return nil, tooLong(h.Endpoint(), h.limits)
	case errors.As(err, &corrupt), errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
		return nil, Fail(audit.Failed, "BadEncoding", h.Endpoint()+" answered with what cannot be unpacked", "")
	}
	return body, err
}

var errTooLong = errors.New("longer than the limit")

func tooLong(what string, l Limits) error {
	return Fail(audit.Failed, "TooLong", what+" answered with more than "+size(l.Bytes), "ask for less at a time")
}

// readAll reads up to max bytes; expected, if positive, saves growing. The result is never nil beside a nil error.
func readAll(r io.Reader, max, expected int64) ([]byte, error) {
	b := bytes.NewBuffer(make([]byte, 0, min(max, expectedOr(expected))+bytes.MinRead))
	n, err := b.ReadFrom(io.LimitReader(r, max+1))
	if n > max {
		return nil, errTooLong
	}
	return b.Bytes(), err
}

// expectedOr believes a promised length up to 1 MiB only: memory is given for what came, not for what was announced.
func expectedOr(n int64) int64 { return max(512, min(n, 1<<20)) }

// skew is the platform's clock minus ours, by its Date header. An answer out of a cache has an old one, which says nothing.
func skew(header http.Header, at time.Time) (time.Duration, bool) {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil || header.Get("Age") != "" {
		return 0, false
	}
	return date.Sub(at), true
}
