package logs

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	// edge is the number of bytes read at each end of a long file of one day.
	edge = 128 << 10
	// maxUnpacked limits the size of one decompressed file.
	maxUnpacked = 256 << 30
)

type rsyslogReader struct {
	*visit
	root    string // the configured path without links
	layout  *layout
	zone    *time.Location // nil if not configured
	files   []logFile      // sorted by name
	found   int            // number of files that match the layout
	trouble error          // why some files, or all if none was found, are unknown; nil if all are known
}

func (r *rsyslogReader) open(ctx context.Context) (err error) {
	r.target.Endpoint = "file:" + filepath.ToSlash(r.config.Path)
	if r.layout, err = newLayout(r.config.Layout); err != nil {
		return err
	}
	if r.config.Zone != "" {
		t, err := time.Parse("-07:00", r.config.Zone)
		if err != nil {
			return transport.Fail(audit.Failed, "BadZone",
				"the zone of the time stamps cannot be read", "write it as +08:00")
		}
		r.zone = t.Location()
	}
	if r.root, err = filepath.EvalSymlinks(r.config.Path); err != nil {
		return transport.Unreadable(message.Of("the folder of the log files %s", r.config.Path), err)
	}
	if _, err = os.ReadDir(r.root); err != nil {
		return transport.Unreadable(message.Of("the folder of the log files %s", r.config.Path), err)
	}
	return ctx.Err()
}

// scan reads as much of a file as necessary.
func (r *rsyslogReader) scan(ctx context.Context, f *logFile) error {
	if p := f.place.packed; p != "" && p != "gz" && p != "bz2" {
		return transport.Fail(audit.Unsupported, "Packed",
			message.Of("a file is packed in a way that is not read here (%s)", p).String(),
			"pack with gzip or bzip2, or unpack a copy")
	}
	h, err := os.Open(filepath.Join(r.root, filepath.FromSlash(f.name)))
	if err != nil {
		return transport.Unreadable(message.Of("a log file"), err)
	}
	defer h.Close()
	if about, err := h.Stat(); err != nil || !about.Mode().IsRegular() {
		return transport.Unreadable(message.Of("a log file"), err)
	}
	if f.place.daily && f.size > 2*edge {
		if done, err := r.ends(ctx, f, h); done || err != nil {
			return err
		}
		if _, err := h.Seek(0, io.SeekStart); err != nil {
			return transport.Unreadable(message.Of("a log file"), err)
		}
	}
	return f.all(ctx, io.LimitReader(h, f.size), r.zone)
}

// ends reads the start and end of a long file of one day. It reports false if these do not cover one day or
// two consecutive ones, because names may be wrong.
func (r *rsyslogReader) ends(ctx context.Context, f *logFile, h *os.File) (done bool, err error) {
	var seen lineTimes
	if f.place.packed != "" {
		unpacked, err := unpack(h, f.place.packed)
		if err != nil {
			return false, err
		}
		if err := seen.lines(ctx, io.LimitReader(unpacked, edge), r.zone, true); err != nil {
			return false, err
		}
		f.read = "beginning"
	} else {
		last := make([]byte, edge)
		n, err := h.ReadAt(last, f.size-edge)
		if err != nil && err != io.EOF {
			return false, transport.Unreadable(message.Of("a log file"), err)
		}
		_, last, _ = bytes.Cut(last[:n], []byte("\n"))
		if err := seen.lines(ctx, io.LimitReader(h, edge), r.zone, true); err != nil {
			return false, err
		}
		head := seen.records
		if err := seen.lines(ctx, bytes.NewReader(last), r.zone, true); err != nil {
			return false, err
		}
		if head == seen.records {
			return false, nil
		}
		f.read = "ends"
	}
	first, final, ok := seen.extent(r.zone, f.reference())
	if !ok || final.Sub(first) > 25*time.Hour || first.Sub(f.place.day).Abs() > 2*day {
		return false, nil
	}
	f.found = seen
	return true, nil
}

// all reads a whole file and computes its digest.
func (f *logFile) all(ctx context.Context, h io.Reader, zone *time.Location) error {
	sum := sha256.New()
	raw := io.TeeReader(h, sum)
	text, err := unpack(raw, f.place.packed)
	if err != nil {
		return err
	}
	limited := &io.LimitedReader{R: text, N: maxUnpacked}
	f.read, f.found = "", lineTimes{}
	if err := f.found.lines(ctx, limited, zone, false); err != nil {
		return err
	}
	if limited.N <= 0 {
		return transport.Fail(audit.Failed, "TooLong", "a packed log file unpacks to more than 256 GiB", "")
	}
	if _, err := io.Copy(io.Discard, raw); err != nil { // trailing data after the compressed stream
		return transport.Unreadable(message.Of("a log file"), err)
	}
	f.read, f.sha256 = "whole", hex.EncodeToString(sum.Sum(nil))
	return nil
}

func unpack(r io.Reader, packed string) (io.Reader, error) {
	switch packed {
	case "gz":
		z, err := gzip.NewReader(bufio.NewReaderSize(r, 64<<10))
		if err != nil {
			return nil, broken()
		}
		return z, nil
	case "bz2":
		return bzip2.NewReader(bufio.NewReaderSize(r, 64<<10)), nil
	}
	return r, nil
}
