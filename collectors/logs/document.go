package logs

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// addStore stores the evidence about the store itself.
func (v *visit) addStore(
	ctx context.Context, p product, s *storeFacts, describing error, d *calendar, counting error, raw []audit.Raw,
) error {
	e := v.evidence("logs.store", p, raw)
	for field, origin := range p.origins {
		e.Sources["/log_stores/*/"+field] = origin
	}
	for field, origin := range map[string]string{
		"name":         "assay.yaml targets",
		"product":      "assay.yaml product",
		"window_days":  "assay.yaml days",
		"sources":      p.counted,
		"newest_hours": p.aged,
		"oldest_days":  p.aged,
	} {
		e.Sources["/log_stores/*/"+field] = origin
	}
	if describing != nil {
		s.lose(describing, storeFields...)
	}
	s.lose(notRead(), storeFields...)
	s.set("name", v.config.Target)
	s.set("product", v.config.Product)
	s.set("window_days", d.n)
	if counting != nil {
		s.lose(counting, "sources", "newest_hours", "oldest_days")
	} else {
		v.extent(s, d)
	}
	doc := &audit.Document{
		Collections: map[string]map[string]any{"log_stores": {v.config.Target: s.fields}},
		Gaps:        append([]audit.Gap{}, collect.SubjectGaps("log_stores", v.config.Target, s.gaps)...),
	}
	return collect.Store(ctx, v.answers.Sink, e, doc)
}

// extent sets the number of sources and the ages of the store's records. Records dated in the future do not
// count as the newest ones unless there are no others.
func (v *visit) extent(s *storeFacts, d *calendar) {
	all, found := coverage{}, 0
	include := func(c *coverage) {
		if all.oldest.IsZero() || !c.oldest.IsZero() && c.oldest.Before(all.oldest) {
			all.oldest = c.oldest
		}
		if trusted, now := !c.newest.After(d.now.Add(skew)), all.newest; now.IsZero() ||
			trusted && c.newest.After(now) ||
			trusted && now.After(d.now.Add(skew)) {
			all.newest = c.newest
		}
	}
	for _, c := range d.sources {
		if !c.oldest.IsZero() {
			found++
			include(c)
		}
	}
	if !d.unnamed.oldest.IsZero() {
		include(d.unnamed)
	}
	s.set("sources", found)
	s.setAll(nil, "newest_hours", "oldest_days")
	s.gaps = append(s.gaps, ages(s.fields, d.now, all.oldest, all.newest,
		message.Of("the store has records dated later than now"))...)
	s.gaps = append(s.gaps, d.wrongClock(s.fields)...)
}

// addSources stores the facts about each source, in parts, or a gap with the reason why they are unknown.
func (v *visit) addSources(ctx context.Context, p product, d *calendar, counting error, raw []audit.Raw) error {
	e := v.evidence("logs.sources", p, raw)
	for field, origin := range map[string]string{
		"name":                 p.counted + "; assay.yaml aliases",
		"store":                "assay.yaml targets",
		"declared":             "assay.yaml log_sources",
		"records":              p.counted,
		"oldest_days":          p.aged,
		"newest_hours":         p.aged,
		"ahead_minutes":        p.aged,
		"days":                 p.aged,
		"days_with":            p.counted,
		"days_without":         p.counted,
		"longest_silence_days": p.counted,
		"missing":              p.counted,
		"daily_records":        p.counted,
		"weekly_records":       p.counted + ", median of 7 days",
		"highest_records":      p.counted + ", median of 28 days",
	} {
		e.Sources["/log_sources/*/"+field] = origin
	}
	for _, content := range audit.LogContents {
		e.Sources["/log_sources/*/"+content] = cmp.Or(p.content, p.counted) + ": " +
			strings.Join(v.phrases(content), " | ")
	}
	if counting == nil {
		counting = d.failed()
	}
	d.loseUnrecorded(v.field)
	unnamed, hasUnnamed := d.unnamedRecords(v.field)
	if counting == nil && len(d.sources) == 0 && !hasUnnamed {
		counting = transport.Fail(audit.Failed, "NoRecords",
			message.Of("the store has no record of the last %d days", d.n).String(),
			"check field, tenant and index of the target")
	}
	if counting != nil {
		gap := gapOf(counting, "")
		e.Gap = &gap
		return collect.Store(ctx, v.answers.Sink, e, nil)
	}
	for n, part := range collect.Parts(e.ID, slices.Collect(maps.Keys(d.sources))) {
		doc := &audit.Document{Collections: map[string]map[string]any{"log_sources": {}}, Gaps: []audit.Gap{}}
		for _, name := range part.Subjects {
			fields, gaps := d.facts(name, v.config.Target, d.sources[name])
			doc.Collections["log_sources"][name] = fields
			doc.Gaps = append(doc.Gaps, collect.SubjectGaps("log_sources", name, gaps)...)
		}
		if n == 0 && hasUnnamed {
			doc.Gaps = append(doc.Gaps, unnamed)
		}
		e.ID = part.ID
		if err := collect.Store(ctx, v.answers.Sink, e, doc); err != nil {
			return err
		}
	}
	return nil
}

// evidence returns a piece of evidence based on the given answers. Its call is that of the first answer.
func (v *visit) evidence(collector string, p product, raw []audit.Raw) audit.Evidence {
	e := audit.Evidence{
		ID:        v.config.Target + "/" + collector,
		Target:    v.config.Target,
		Collector: collector,
		Account:   v.config.Username,
		At:        v.now,
		Sources:   map[string]string{},
		Raw:       raw,
		Call:      p.calls[0],
	}
	if len(raw) > 0 {
		e.Call = raw[0].Call
	}
	return e
}
