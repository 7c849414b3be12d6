package backup

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// escape escapes a segment of a JSON pointer (RFC 6901).
var escape = strings.NewReplacer("~", "~0", "/", "~1")

// below returns gaps, whose pointers are field names, as gaps of one subject.
func below(collection, id string, gaps []audit.Gap) []audit.Gap {
	out := slices.Clone(gaps)
	for i := range out {
		out[i].Pointer = "/" + collection + "/" + escape.Replace(id) + "/" + out[i].Pointer
	}
	return out
}

// unknown returns a copy of the gap why for each field.
func unknown(why audit.Gap, fields []string) []audit.Gap {
	out := []audit.Gap{}
	for _, f := range fields {
		g := why
		g.Pointer = f
		out = append(out, g)
	}
	return out
}

var ofRepository = []string{
	"encrypted", "encryption", "id", "immutable_days", "verified_days", "verified_success", "version",
}

// repositories adds the evidence about the stores.
func (q *asker) repositories(ctx context.Context, o *opened) error {
	doc := &audit.Document{Gaps: []audit.Gap{}, Collections: map[string]map[string]any{"repositories": {}}}
	for _, s := range o.stores {
		facts := map[string]any{"name": s.id, "product": q.product.name, "location": q.conn.Backup.Location}
		gaps := s.gaps
		if s.gap != nil {
			gaps = unknown(*s.gap, ofRepository)
		} else {
			facts["verified_days"], facts["verified_success"] = nil, nil
			maps.Copy(facts, s.facts)
		}
		doc.Collections["repositories"][s.id] = facts
		doc.Gaps = append(doc.Gaps, below("repositories", s.id, gaps)...)
	}
	return q.add(ctx, "repositories", "", doc)
}

// backups adds the evidence about each thing in the stores, in parts, or a gap with the reason if the
// points cannot be listed.
func (q *asker) backups(ctx context.Context, o *opened, report audit.Progress) error {
	at := q.now()
	err := o.list(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if isFault(err) {
		e := q.evidence("backups", "")
		e.Gap = &transport.FaultOf(err).Gap
		return q.sink.Add(ctx, e, nil)
	}
	if err != nil {
		return err
	}
	things := map[string]*thing{}
	for _, s := range o.stores {
		for key, t := range match(q.conn.Backup, s, at) {
			things[key+s.suffix] = t
		}
	}
	ids := slices.Sorted(maps.Keys(things))
	if report != nil {
		report("backups", len(ids), len(ids))
	}
	parts := slices.Collect(slices.Chunk(ids, perPart))
	if len(parts) == 0 {
		parts = [][]string{{}}
	}
	for n, part := range parts {
		doc := &audit.Document{Collections: map[string]map[string]any{"backups": {}}, Gaps: []audit.Gap{}}
		for _, id := range part {
			fields, gaps := things[id].facts(q.conn.Backup.Location, at)
			doc.Collections["backups"][id] = fields
			doc.Gaps = append(doc.Gaps, below("backups", id, gaps)...)
		}
		name := ""
		if len(parts) > 1 {
			name = fmt.Sprintf("/%04d", n+1)
		}
		if err := q.add(ctx, "backups", name, doc); err != nil {
			return err
		}
	}
	return nil
}

// add adds a document to the sink.
func (q *asker) add(ctx context.Context, collection, part string, doc *audit.Document) error {
	e := q.evidence(collection, part)
	if err := q.sink.Add(ctx, e, doc); err != nil {
		return message.Errorf("store evidence %s: %w", e.ID, err)
	}
	return nil
}

// evidence returns the metadata of one piece of evidence.
func (q *asker) evidence(collection, part string) audit.Evidence {
	name, call := "backup."+collection, q.product.calls[0]
	if collection == "backups" {
		call = q.product.calls[1]
	}
	return audit.Evidence{
		ID: q.conn.Target + "/" + name + part, Target: q.conn.Target, Collector: name, Call: call, At: q.now().UTC(),
		Sources: q.sources(collection), Raw: slices.Clone(q.raw),
	}
}

// sources returns the origin of each field of a collection.
func (q *asker) sources(collection string) map[string]string {
	out := map[string]string{}
	for pattern, source := range map[string]string{
		"/repositories/*/name":        "assay.yaml targets",
		"/repositories/*/location":    "assay.yaml location",
		"/repositories/*/product":     "assay.yaml product",
		"/backups/*/name":             "assay.yaml protects",
		"/backups/*/type":             "assay.yaml protects",
		"/backups/*/location":         "assay.yaml location",
		"/backups/*/repository":       "assay.yaml targets",
		"/backups/*/period_hours":     "assay.yaml protects[].period_hours",
		"/backups/*/retention_days":   "assay.yaml protects[].retention_days",
		"/backups/*/job":              q.product.name + " has no jobs",
		"/backups/*/points":           q.product.calls[1] + " (count)",
		"/backups/*/points_day":       q.product.calls[1] + " (count of 24 hours)",
		"/backups/*/points_week":      q.product.calls[1] + " (count of 7 days)",
		"/backups/*/points_month":     q.product.calls[1] + " (count of 31 days)",
		"/backups/*/encrypted":        "as of the repository",
		"/backups/*/immutable_days":   "as of the repository",
		"/backups/*/archived_minutes": q.product.name + " archives no database logs",
	} {
		out[pattern] = source
	}
	maps.Copy(out, q.product.sources)
	maps.DeleteFunc(out, func(pattern, _ string) bool { return !strings.HasPrefix(pattern, "/"+collection+"/") })
	return out
}
