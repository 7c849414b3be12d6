// Package runlog keeps the log of runs: an append-only transparency log with one record for each pack. Every pack
// carries an entry, which proves with Merkle hashes that the log at that time contained its record and all records of
// the pack before it. Whoever holds a pack therefore notices that the log was rewritten or cut.
//
// The log is a folder beside the packs:
//
//	records     a line that names the log, then one line of JSON per record; only ever appended to
//	checkpoint  size and root hash after the last complete append
//	lock        excludes other writers
//
// The log proves order and presence, not time: the times of its records are those of the machine that wrote them.
package runlog

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

const (
	recordsFile    = "records"
	checkpointFile = "checkpoint"
	lockName       = "lock"

	// MaxBytes is the largest size of the records: ten million runs or so.
	MaxBytes = 4 << 30
	maxLine  = 64 << 10
)

// Record is one run.
type Record struct {
	Manifest string    `json:"manifest"` // digest of the manifest of its pack: "sha256:…"
	Snapshot string    `json:"snapshot"` // digest of the snapshot that was judged
	System   string    `json:"system"`   // name of the assessed system
	Time     time.Time `json:"time"`     // clock of the machine that packed, UTC, whole seconds
}

// origin is the first line of the records: a name that no other log has.
var origin = regexp.MustCompile(`^assay\.log/1/[0-9a-f]{32}$`)

var digest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// Log is a log of runs that agrees with its checkpoint. It is not changed by later appends.
type Log struct {
	Origin  string
	Records []Record

	lines  [][]byte // bytes of the records
	hashes []tlog.Hash
	size   int64 // bytes of the records up to the end of the last whole line
	whole  int64 // bytes of the file: more than size if an append was interrupted
}

// Open reads the log in dir. The error is ErrVerification if the log was changed, cut or rolled back behind its
// checkpoint. An append that was interrupted is ignored: it is no record yet.
func Open(dir string) (*Log, error) {
	// The checkpoint first: another run may append meanwhile, and records are never behind it.
	text, err := os.ReadFile(filepath.Join(dir, checkpointFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, evidence.ReadError(message.Of("read log of runs"), filepath.Join(dir, checkpointFile), err)
	}
	l, err := readRecords(filepath.Join(dir, recordsFile))
	if err != nil {
		return nil, err
	}
	if text == nil {
		if len(l.Records) > 0 {
			return nil, unsound(dir, message.Of("its checkpoint is missing"))
		}
		return l, nil
	}
	c, err := parseCheckpoint(string(text))
	if err != nil {
		return nil, unsound(dir, message.Of("its checkpoint: %v", err))
	}
	if err := l.extends(c); err != nil {
		return nil, unsound(dir, message.Of("%v", err))
	}
	return l, nil
}

// unsound returns the error for a log that was tampered with or damaged.
func unsound(dir string, what message.Text) error {
	return &evidence.Error{
		Kind: evidence.ErrVerification, File: dir, What: message.Of("log of runs: %s", what),
		Hint: message.Of("find out what changed it; take its last intact copy, whose entries are in the packs"),
	}
}

func readRecords(path string) (*Log, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, evidence.ReadError(message.Of("read log of runs"), path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, evidence.ReadError(message.Of("read log of runs"), path, err)
	}
	if len(data) > MaxBytes {
		return nil, unsound(path, message.Of("larger than %d GiB", MaxBytes>>30))
	}
	l := &Log{whole: int64(len(data)), size: int64(bytes.LastIndexByte(data, '\n') + 1)}
	lines := bytes.Split(data[:l.size], []byte("\n"))
	if l.Origin = string(lines[0]); !origin.MatchString(l.Origin) {
		return nil, unsound(path, message.Of("its first line does not name a log of runs"))
	}
	for _, line := range lines[1 : len(lines)-1] {
		if err := l.add(line); err != nil {
			return nil, unsound(path, message.Of("record %d: %v", len(l.Records)+1, err))
		}
	}
	return l, nil
}

// add appends one line in memory.
func (l *Log) add(line []byte) error {
	var r Record
	if len(line) > maxLine {
		return message.Errorf("longer than %d bytes", maxLine)
	}
	if err := json.Unmarshal(line, &r); err != nil {
		return message.Errorf("it cannot be read: %w", err)
	}
	again, err := r.line()
	if err != nil {
		return err
	}
	if !bytes.Equal(again, line) {
		return message.Errorf("its bytes are not as assay writes them")
	}
	hashes, err := tlog.StoredHashes(int64(len(l.Records)), line, l.reader())
	if err != nil {
		return err
	}
	l.hashes = append(l.hashes, hashes...)
	l.Records, l.lines = append(l.Records, r), append(l.lines, line)
	return nil
}

// line returns the record as the log has it, without the line break.
func (r Record) line() ([]byte, error) {
	switch {
	case !digest.MatchString(r.Manifest) || !digest.MatchString(r.Snapshot):
		return nil, message.Errorf("a digest is not sha256: and 64 lower-case hex digits")
	case r.Time.IsZero() || r.Time.Location() != time.UTC || r.Time.Nanosecond() != 0:
		return nil, message.Errorf("its time is not in UTC and whole seconds")
	}
	return encode(r, "")
}

// encode returns the one JSON text of v that this package accepts, without the line break at its end.
func encode(v any, indent string) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

func (l *Log) reader() tlog.HashReaderFunc {
	return func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, n := range indexes {
			if n < 0 || n >= int64(len(l.hashes)) {
				return nil, message.Errorf("hash %d is missing", n)
			}
			out[i] = l.hashes[n]
		}
		return out, nil
	}
}

// Checkpoint returns the checkpoint of the first size records.
func (l *Log) checkpoint(size int64) (Checkpoint, error) {
	root, err := tlog.TreeHash(size, l.reader())
	return Checkpoint{Origin: l.Origin, Size: size, Root: root}, err
}

// extends returns an error unless the log is that of an earlier checkpoint, with later records at most.
func (l *Log) extends(c Checkpoint) error {
	switch {
	case c.Origin != l.Origin:
		return message.Errorf("it is another log: %s, not %s", l.Origin, c.Origin)
	case c.Size > int64(len(l.Records)):
		return message.Errorf("it was cut or rolled back: it has %d records, and had %d", len(l.Records), c.Size)
	}
	now, err := l.checkpoint(c.Size)
	if err != nil {
		return err
	}
	if now.Root != c.Root {
		return message.Errorf("one of its first %d records was changed, removed or exchanged", c.Size)
	}
	return nil
}

// find returns the index of the record of a manifest, or -1.
func (l *Log) find(manifest string) int {
	return slices.IndexFunc(l.Records, func(r Record) bool { return r.Manifest == manifest })
}
