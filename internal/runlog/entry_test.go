package runlog

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

// TestFlippedEntries checks that every change of one byte of an entry is found without the log.
func TestFlippedEntries(t *testing.T) {
	_, entries := logged(t, 6)
	for i := range entries[5] {
		changed := bytes.Clone(entries[5])
		changed[i] ^= 1 << (i % 8)
		if e, err := ParseEntry(changed, record(5).Manifest); err == nil {
			t.Fatalf("byte %d flipped: %+v", i, e)
		}
	}
}

// TestHostileEntries checks that entries that assay does not write are refused with the reason.
func TestHostileEntries(t *testing.T) {
	_, entries := logged(t, 6)
	whole := entries[5]
	edited := func(edit func(*Entry)) []byte {
		var e Entry
		must(t, json.Unmarshal(whole, &e))
		edit(&e)
		out, err := e.Encode()
		must(t, err)
		return out
	}
	for name, c := range map[string]struct {
		data []byte
		part string
	}{
		"empty":         {nil, "it cannot be read"},
		"deep":          {bytes.Repeat([]byte("["), 1<<20), "it cannot be read"},
		"null":          {[]byte("null\n"), "not as assay writes them"},
		"wrong type":    {[]byte(`{"index": "5"}`), "it cannot be read"},
		"duplicate key": {bytes.Replace(whole, []byte(` "index"`), []byte(` "index": 5, "index"`), 1), "not as assay"},
		"later format":  {edited(func(e *Entry) { e.Format = "assay.log-entry/2" }), "its format is not"},
		"of another pack": {edited(func(e *Entry) { e.Record.Manifest = record(4).Manifest }),
			"it is the entry of another pack"},
		"other system":   {edited(func(e *Entry) { e.Record.System = "x" }), "does not contain its record"},
		"no digest":      {edited(func(e *Entry) { e.Record.Snapshot = "sha256:x" }), "64 lower-case hex digits"},
		"other index":    {edited(func(e *Entry) { e.Index = 4 }), "not the last of its checkpoint"},
		"negative index": {edited(func(e *Entry) { e.Index = -1 }), "not the last of its checkpoint"},
		"other checkpoint": {edited(func(e *Entry) { e.Checkpoint, e.Index = e.Previous, 4 }),
			"does not contain its record"},
		"no checkpoint": {edited(func(e *Entry) { e.Checkpoint = "" }), "its checkpoint: "},
		"size with a zero": {edited(func(e *Entry) {
			e.Checkpoint = strings.Replace(e.Checkpoint, "\n6\n", "\n06\n", 1)
		}), "its checkpoint: "},
		"no inclusion":        {edited(func(e *Entry) { e.Inclusion = []tlog.Hash{} }), "does not contain its record"},
		"inclusion too long":  {edited(func(e *Entry) { e.Inclusion = make([]tlog.Hash, 10_000) }), "does not contain"},
		"no consistency":      {edited(func(e *Entry) { e.Consistency = []tlog.Hash{} }), "does not extend"},
		"no previous":         {edited(func(e *Entry) { e.Previous = "" }), "its checkpoint: "},
		"previous is another": {edited(func(e *Entry) { e.Previous = e.Checkpoint }), "does not extend"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := ParseEntry(c.data, record(5).Manifest); err == nil || !strings.Contains(err.Error(), c.part) {
				t.Errorf("error %v, want %q", err, c.part)
			}
		})
	}
	var first Entry
	must(t, json.Unmarshal(entries[0], &first))
	first.Previous = first.Checkpoint
	data, err := first.Encode()
	must(t, err)
	if _, err := ParseEntry(data, record(0).Manifest); err == nil {
		t.Error("the first record has one before it")
	}
}
