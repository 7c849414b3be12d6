package runlog

import (
	"bytes"
	"encoding/json"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/assay-audit/assay/internal/message"
)

// EntryFormat is the value of Entry.Format that this version writes and reads.
const EntryFormat = "assay.log-entry/1"

// Entry is what a pack carries: its record, and the proofs that the log at that time contained it and extended the
// log of the pack before it.
type Entry struct {
	Format      string      `json:"format"`
	Record      Record      `json:"record"`
	Index       int64       `json:"index"`      // of the record, from 0
	Checkpoint  string      `json:"checkpoint"` // of the log with this record as the last
	Inclusion   []tlog.Hash `json:"inclusion"`
	Previous    string      `json:"previous"` // checkpoint before this record; "" for the first
	Consistency []tlog.Hash `json:"consistency"`

	checkpoint Checkpoint
}

// entry returns the entry of a record of the log. It depends on the records up to it alone.
func (l *Log) entry(index int64) (*Entry, error) {
	c, err := l.checkpoint(index + 1)
	if err != nil {
		return nil, err
	}
	e := &Entry{
		Format: EntryFormat, Record: l.Records[index], Index: index, Checkpoint: c.String(), Consistency: []tlog.Hash{},
		checkpoint: c,
	}
	if e.Inclusion, err = tlog.ProveRecord(index+1, index, l.reader()); err != nil {
		return nil, err
	}
	if index > 0 {
		before, err := l.checkpoint(index)
		if err != nil {
			return nil, err
		}
		e.Previous = before.String()
		if e.Consistency, err = tlog.ProveTree(index+1, index, l.reader()); err != nil {
			return nil, err
		}
	}
	if e.Inclusion == nil {
		e.Inclusion = []tlog.Hash{}
	}
	return e, nil
}

// Encode returns the bytes of the entry in a pack.
func (e *Entry) Encode() ([]byte, error) {
	out, err := encode(e, " ")
	return append(out, '\n'), err
}

// ParseEntry returns the entry of the pack with this manifest. Its record, checkpoints and proofs agree; that the log
// really is as they state, only Log.Check reports.
func ParseEntry(data []byte, manifest string) (*Entry, error) {
	var e Entry
	if err := json.Unmarshal(data, &e); err != nil {
		return nil, message.Errorf("it cannot be read: %w", err)
	}
	again, err := e.Encode()
	switch {
	case err != nil:
		return nil, err
	case !bytes.Equal(again, data):
		return nil, message.Errorf("its bytes are not as assay writes them")
	case e.Format != EntryFormat:
		return nil, message.Errorf("its format is not %s", EntryFormat)
	case e.Record.Manifest != manifest:
		return nil, message.Errorf("it is the entry of another pack: %q", clip(e.Record.Manifest))
	}
	line, err := e.Record.line()
	if err != nil {
		return nil, err
	}
	if e.checkpoint, err = parseCheckpoint(e.Checkpoint); err != nil {
		return nil, message.Errorf("its checkpoint: %w", err)
	}
	if e.Index < 0 || e.checkpoint.Size-1 != e.Index {
		return nil, message.Errorf("its record is not the last of its checkpoint")
	}
	c := e.checkpoint
	if err := tlog.CheckRecord(e.Inclusion, c.Size, c.Root, e.Index, tlog.RecordHash(line)); err != nil {
		return nil, message.Errorf("its proofs do not fit: the log of its checkpoint does not contain its record")
	}
	return &e, e.checkPrevious()
}

// checkPrevious checks the proof that the log extends that of the pack before.
func (e *Entry) checkPrevious() error {
	if e.Index == 0 {
		if e.Previous != "" || len(e.Consistency) > 0 {
			return message.Errorf("its proofs do not fit: the first record has none before it")
		}
		return nil
	}
	before, err := parseCheckpoint(e.Previous)
	if err != nil {
		return message.Errorf("its checkpoint: %w", err)
	}
	c := e.checkpoint
	if before.Origin != c.Origin || before.Size != e.Index ||
		tlog.CheckTree(e.Consistency, c.Size, c.Root, before.Size, before.Root) != nil {
		return message.Errorf("its proofs do not fit: the log does not extend that of the run before it")
	}
	return nil
}

// Origin returns the name of the log.
func (e *Entry) Origin() string { return e.checkpoint.Origin }

// Root returns the root hash of the log with this record as the last.
func (e *Entry) Root() tlog.Hash { return e.checkpoint.Root }

// Check returns an error unless the log contains the entry's record at its place and every record before it unchanged.
func (l *Log) Check(e *Entry) error {
	if err := l.extends(e.checkpoint); err != nil {
		return err
	}
	if l.Records[e.Index] != e.Record { // excluded by the root hash
		return message.Errorf("record %d is that of another run", e.Index+1)
	}
	return nil
}

// clip returns at most 100 bytes of untrusted text for a message.
func clip(s string) string {
	if len(s) > 100 {
		return s[:100] + "…"
	}
	return s
}
