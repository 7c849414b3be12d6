package backup

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

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
func (c *client) repositories(ctx context.Context, o *opened) error {
	doc := &audit.Document{Gaps: []audit.Gap{}, Collections: map[string]map[string]any{"repositories": {}}}
	for _, s := range o.stores {
		facts := map[string]any{"name": s.id, "product": c.product.name, "location": c.config.Location}
		gaps := s.gaps
		if s.gap != nil {
			gaps = unknown(*s.gap, ofRepository)
		} else {
			facts["verified_days"], facts["verified_success"] = nil, nil
			maps.Copy(facts, s.facts)
		}
		doc.Collections["repositories"][s.id] = facts
		doc.Gaps = append(doc.Gaps, collect.SubjectGaps("repositories", s.id, gaps)...)
	}
	return collect.Store(ctx, c.answers.Sink, c.evidence("repositories"), doc)
}

// backups adds the evidence about each item in the stores, in parts, or a gap with the reason if the
// points cannot be listed.
func (c *client) backups(ctx context.Context, o *opened, report audit.Progress) error {
	at := c.now()
	err := o.list(ctx)
	if stop := collect.Stopped(ctx, err); stop != nil {
		return stop
	}
	e := c.evidence("backups")
	if err != nil {
		e.Gap = &transport.FaultOf(err).Gap
		return collect.Store(ctx, c.answers.Sink, e, nil)
	}
	items := map[string]*protectedItem{}
	for _, s := range o.stores {
		for key, t := range match(c.config, s, at) {
			items[key+s.suffix] = t
		}
	}
	ids := slices.Collect(maps.Keys(items))
	report("backups", len(ids), len(ids))
	for _, part := range collect.Parts(e.ID, ids) {
		doc := &audit.Document{Collections: map[string]map[string]any{"backups": {}}, Gaps: []audit.Gap{}}
		for _, id := range part.Subjects {
			fields, gaps := items[id].facts(c.config.Location, at)
			doc.Collections["backups"][id] = fields
			doc.Gaps = append(doc.Gaps, collect.SubjectGaps("backups", id, gaps)...)
		}
		e.ID = part.ID
		if err := collect.Store(ctx, c.answers.Sink, e, doc); err != nil {
			return err
		}
	}
	return nil
}

// evidence returns the metadata of the evidence about a collection.
func (c *client) evidence(collection string) audit.Evidence {
	name, call := "backup."+collection, c.product.calls[0]
	if collection == "backups" {
		call = c.product.calls[1]
	}
	return audit.Evidence{
		ID: c.config.Target + "/" + name, Target: c.config.Target, Collector: name, Call: call, At: c.now().UTC(),
		Sources: c.sources(collection), Raw: c.answers.Kept(),
	}
}

// sources returns the origin of each field of a collection.
func (c *client) sources(collection string) map[string]string {
	out := map[string]string{}
	for pattern, source := range map[string]string{
		"/repositories/*/name":      "assay.yaml targets",
		"/repositories/*/location":  "assay.yaml location",
		"/repositories/*/product":   "assay.yaml product",
		"/backups/*/name":           "assay.yaml protects",
		"/backups/*/type":           "assay.yaml protects",
		"/backups/*/location":       "assay.yaml location",
		"/backups/*/repository":     "assay.yaml targets",
		"/backups/*/period_hours":   "assay.yaml protects[].period_hours",
		"/backups/*/retention_days": "assay.yaml protects[].retention_days",
		"/backups/*/weeks":          "assay.yaml protects[].weeks",
		"/backups/*/months":         "assay.yaml protects[].months",
		"/backups/*/widest_hours":   c.product.calls[1] + " (times of good points)",

		"/backups/*/weeks_widest_hours":  c.product.calls[1] + " (times of good points)",
		"/backups/*/months_widest_hours": c.product.calls[1] + " (times of good points)",

		"/backups/*/job":              c.product.name + " has no jobs",
		"/backups/*/points":           c.product.calls[1] + " (count)",
		"/backups/*/points_day":       c.product.calls[1] + " (count of 24 hours)",
		"/backups/*/points_week":      c.product.calls[1] + " (count of 7 days)",
		"/backups/*/points_month":     c.product.calls[1] + " (count of 31 days)",
		"/backups/*/encrypted":        "as of the repository",
		"/backups/*/immutable_days":   "as of the repository",
		"/backups/*/archived_minutes": c.product.name + " archives no database logs",
	} {
		out[pattern] = source
	}
	maps.Copy(out, c.product.sources)
	maps.DeleteFunc(out, func(pattern, _ string) bool { return !strings.HasPrefix(pattern, "/"+collection+"/") })
	return out
}
