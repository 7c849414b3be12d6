// Package backup reads a restic repository – its format, and of each declared VM and database the restore points, their ages,
// hosts, tags and paths – and writes them as evidence of the shape in rego/schemas/restic.json, beside what the site declares of
// period, retention and restore tests.
//
// It asks two read-only questions, without lock and without cache, through the restic program itself. It never writes to the
// repository, never restores or checks data, never judges; the password goes through a pipe and stands in no argument, variable
// or file, and nothing that the program prints is repeated in an error. What restic does not record – files that could not be
// read when the snapshot was made – cannot be seen here.
package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Kind is the kind of target this collector sees.
const Kind = "backup"

const (
	// perPart is how many things one piece of evidence holds.
	perPart = 5000
	// maxOutput bounds one answer: a snapshot takes some 600 bytes.
	maxOutput = 64 << 20
	// deadline bounds one question; listing 100,000 snapshots over a slow line takes minutes.
	deadline = 10 * time.Minute
)

// New returns the collector of restic repositories.
func New() audit.Collector { return NewAt(time.Now) }

// NewAt is New with the clock passed in. Ages count to the time that it gives when the repository is asked.
func NewAt(now func() time.Time) audit.Collector {
	return (&collector{now: now, deadline: deadline, maxOutput: maxOutput}).collector()
}

type collector struct {
	now       func() time.Time
	deadline  time.Duration // of one question
	maxOutput int64         // bytes of one answer
}

func (k *collector) collector() audit.Collector {
	return audit.Collector{
		Kind:  Kind,
		Calls: []string{"restic cat config", "restic snapshots"},
		Preflight: func(ctx context.Context, c audit.Connection) (audit.Target, error) {
			return k.visit(ctx, c, nil, nil)
		},
		Collect: func(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
			return k.visit(ctx, c, sink, p)
		},
	}
}

// visit opens the repository and, where there is a sink, lists what it holds. A repository that cannot be opened is an error; one
// that opens and does not list its snapshots leaves a piece of evidence with the gap.
func (k *collector) visit(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
	if c.Backup == nil {
		return audit.Target{}, fmt.Errorf("open repository of %s: none is configured", c.Target)
	}
	t := audit.Target{Name: c.Target, Kind: Kind, Endpoint: "restic:" + c.Backup.Repository, Product: "restic repository", Started: k.now().UTC()}
	q := &asker{collector: k, repository: c.Backup.Repository, binary: c.Backup.Binary, password: c.Password}
	r, err := q.config(ctx)
	if err != nil {
		f := faultOf(err)
		t.Error, t.Finished = &f.gap, k.now().UTC()
		return t, fmt.Errorf("open repository of %s: %w", c.Target, err)
	}
	t.InstanceID, t.Version = r.ID, fmt.Sprint(r.Version)
	if sink != nil {
		err = errors.Join(k.repository(ctx, c, r, sink), k.backups(ctx, c, q, sink, p))
	}
	t.Finished = k.now().UTC()
	return t, err
}

// repository hands over what is known of the repository itself.
func (k *collector) repository(ctx context.Context, c audit.Connection, r config, sink audit.Sink) error {
	e := audit.Evidence{
		ID: c.Target + "/restic.repository", Target: c.Target, Collector: "restic.repository", Call: "restic cat config", At: k.now().UTC(),
		Sources: map[string]string{
			"/repositories/*/name": "assay.yaml targets", "/repositories/*/location": "assay.yaml location",
			"/repositories/*/id": "restic config.id", "/repositories/*/version": "restic config.version",
			"/repositories/*/encrypted": "restic encrypts every repository; the config was decrypted",
		},
	}
	return sink.Add(ctx, e, &audit.Document{Gaps: []audit.Gap{}, Collections: map[string]map[string]any{"repositories": {
		c.Target: map[string]any{"name": c.Target, "id": r.ID, "version": r.Version, "encrypted": true, "location": c.Backup.Location},
	}}})
}

// backups hands over what the repository holds of each thing, in parts, or the reason why that is not known.
func (k *collector) backups(ctx context.Context, c audit.Connection, q *asker, sink audit.Sink, p audit.Progress) error {
	at := k.now()
	e := audit.Evidence{Target: c.Target, Collector: "restic.backups", Call: "restic snapshots", At: at.UTC(), Sources: sources()}
	e.ID = c.Target + "/" + e.Collector
	list, raw, err := q.snapshots(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		f := faultOf(err)
		e.Gap = &f.gap
		return sink.Add(ctx, e, nil)
	}
	sum := sha256.Sum256(raw)
	e.Call += " (sha256:" + hex.EncodeToString(sum[:]) + ")"
	things, ids := match(c.Backup, list), []string{}
	for id := range things {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	if p != nil {
		p("backups", len(ids), len(ids))
	}
	parts := slices.Collect(slices.Chunk(ids, perPart))
	if len(parts) == 0 {
		parts = [][]string{{}}
	}
	id := e.ID
	for n, part := range parts {
		doc := &audit.Document{Collections: map[string]map[string]any{"backups": {}}, Gaps: []audit.Gap{}}
		for _, thing := range part {
			fields, gaps := things[thing].facts(c, at)
			doc.Collections["backups"][thing] = fields
			for _, g := range gaps {
				g.Pointer = "/backups/" + escape.Replace(thing) + "/" + g.Pointer
				doc.Gaps = append(doc.Gaps, g)
			}
		}
		if len(parts) > 1 {
			e.ID = fmt.Sprintf("%s/%04d", id, n+1)
		}
		if err := sink.Add(ctx, e, doc); err != nil {
			return fmt.Errorf("store evidence %s: %w", e.ID, err)
		}
	}
	return nil
}

// escape writes an id as a segment of a pointer (RFC 6901).
var escape = strings.NewReplacer("~", "~0", "/", "~1")

func sources() map[string]string {
	out := map[string]string{}
	for field, source := range map[string]string{
		"name": "assay.yaml protects, restic snapshots[].tags, hostname", "type": "assay.yaml protects", "location": "assay.yaml location",
		"repository": "assay.yaml targets", "period_hours": "assay.yaml protects[].period_hours", "retention_days": "assay.yaml protects[].retention_days",
		"last_success_hours": "restic snapshots[].time (newest)", "oldest_days": "restic snapshots[].time (oldest)", "points": "restic snapshots (count)",
		"hosts": "restic snapshots[].hostname", "tags": "restic snapshots[].tags", "paths": "restic snapshots[].paths",
		"restore_test_days": "assay.yaml restore_tests[].date", "restore_test_success": "assay.yaml restore_tests[].result",
		"restore_test_digest": "assay.yaml restore_tests[].digest",
	} {
		out["/backups/*/"+field] = source
	}
	return out
}
