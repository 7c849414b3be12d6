// Package transport puts one question to a platform – over HTTP, to a program, over SSH, in SQL, to a file – and hands back its
// answer as it came, within bounds: so many bytes, so much time, trust as the site configured it.
//
// It never judges, never reads anything out of an answer, never repeats a write, never follows a redirect, and never prints what
// a platform said: an error names the question and the kind of trouble only. An answer that repeats a secret is not handed over.
package transport

import (
	"net/http"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Limits bound one question. A zero value stands for its default.
type Limits struct {
	Bytes    int64         // longest answer, unpacked; 64 MiB
	Deadline time.Duration // from before the connection is made to the last byte; 60 s
	Rows     int           // most rows of an SQL answer; 1,000,000
}

func (l Limits) filled() Limits {
	if l.Bytes <= 0 {
		l.Bytes = 64 << 20
	}
	if l.Deadline <= 0 {
		l.Deadline = time.Minute
	}
	if l.Rows <= 0 {
		l.Rows = 1_000_000
	}
	return l
}

// Answer is what a platform said. Beside an error it has no Body; what else was seen is filled in.
type Answer struct {
	Call   string      // what was asked, without secrets: "GET /api/x?limit=5", "restic snapshots --json"; fit for Sink.Keep
	Body   []byte      // untouched; not nil, but possibly empty
	Status int         // HTTP status, or exit status of a program
	Header http.Header // HTTP only; may hold cookies, and is never to be kept
	At     time.Time   // UTC, when the answer began (HTTP) or was complete (all others)
	// Skew is the platform's clock minus ours where the way of asking tells it (HTTP: to the second, from the Date header; SQL: from
	// the database's clock).
	Skew     time.Duration
	HasSkew  bool
	Modified time.Time // UTC, File only: when the file was last written
	// Endless says that nothing tells whether the whole body came (HTTP: neither a length nor chunks). What does not show its own end,
	// as JSON does, may be half an answer; see Whole.
	Endless bool

	said *heard
}

// Whole refuses an answer of which nothing tells that it came whole. It is asked where the body does not show its own end.
func (a Answer) Whole(what string) error {
	if a.Endless {
		return fail(audit.Failed, "HalfAnswer", message.Of("%s does not tell how long its answer is, so half of it may be missing", what), message.Text{})
	}
	return nil
}

// Says tells whether a program wrote the words to its standard error (within its first 64 KiB). It is the only way to them: what
// a program says there is never repeated. False for answers that are not of a program.
func (a Answer) Says(words string) bool { return a.said.says(words) }

// heard is a program's standard error. Behind a pointer, no formatting verb that is used on its owner shows it.
type heard struct{ text string }

func (h *heard) says(words string) bool {
	return h != nil && words != "" && strings.Contains(h.text, words)
}
