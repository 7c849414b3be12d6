// Package transport sends one request to a platform – over HTTP, to a program, over SSH, in SQL, to a file
// – and returns the unmodified answer. It limits size and time, and it verifies the platform as the site
// configured it.
//
// It does not judge or parse answers, and it never repeats a write or follows a redirect. An error
// describes the request and the kind of failure but does not quote the platform. An answer that contains a
// known secret is withheld.
package transport

import (
	"net/http"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Limits are the limits of one request. A zero value means the default.
type Limits struct {
	Bytes    int64         // longest answer, decompressed; 64 MiB
	Deadline time.Duration // from before connecting to the last byte; 60 s
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

// An Answer is the response of a platform. If there is an error, Body is nil but other fields may be set.
type Answer struct {
	// The request without secrets, such as "GET /api/x?limit=5" or "restic snapshots --json"; suitable for Sink.Keep.
	Call   string
	Body   []byte      // unmodified; not nil, but possibly empty
	Status int         // HTTP status, or exit status of a program
	Header http.Header // HTTP only; may contain cookies and must not be kept
	At     time.Time   // UTC; when the answer began (HTTP) or was complete (all others)
	// Skew is the platform's clock minus ours. HTTP takes it from the Date header, to the second; SQL from
	// the database's clock. Others have none.
	Skew     time.Duration
	HasSkew  bool
	Modified time.Time // UTC; modification time, File only
	// Endless means that the protocol did not mark the end of the body (HTTP without length or chunks).
	// Unless the format marks its own end, as JSON does, the body may be incomplete; see Whole.
	Endless bool

	said *heard
}

// Whole returns an error if the answer may be incomplete. It is intended for formats that do not mark their
// own end.
func (a Answer) Whole(what string) error {
	if a.Endless {
		return fail(audit.Failed, "HalfAnswer",
			message.Of("the answer of %s has no length, so part of it may be missing", what), message.Text{})
	}
	return nil
}

// Says reports whether a program wrote words to its standard error (within the first 64 KiB). It is the
// only access to that output, which is not quoted anywhere. It is false for other answers.
func (a Answer) Says(words string) bool { return a.said.says(words) }

// heard is the standard error of a program. Its owners refer to it by pointer, so that no formatting verb
// prints it.
type heard struct{ text string }

func (h *heard) says(words string) bool {
	return h != nil && words != "" && strings.Contains(h.text, words)
}
