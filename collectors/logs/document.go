package logs

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// perPart is how many sources one piece of evidence holds.
const perPart = 5000

// addStore hands over the facts of the store itself.
func (v *visit) addStore(ctx context.Context, p product, s *store, describing error, d *days, counting error, raw []audit.Raw) error {
	e := v.evidence("logs.store", p, raw)
	for field, origin := range p.origins {
		e.Sources["/log_stores/*/"+field] = origin
	}
	for field, origin := range map[string]string{
		"name": "assay.yaml targets", "product": "assay.yaml product", "window_days": "assay.yaml days", "sources": p.counted,
		"newest_hours": p.aged, "oldest_days": p.aged,
	} {
		e.Sources["/log_stores/*/"+field] = origin
	}
	if describing != nil {
		s.lose(describing, storeFields...)
	}
	s.lose(notRead(), storeFields...)
	s.set("name", v.conn.Target)
	s.set("product", v.conn.Product)
	s.set("window_days", d.n)
	if counting != nil {
		s.lose(counting, "sources", "newest_hours", "oldest_days")
	} else {
		v.extent(s, d)
	}
	doc := &audit.Document{Collections: map[string]map[string]any{"log_stores": {v.conn.Target: s.fields}}, Gaps: []audit.Gap{}}
	for _, g := range s.gaps {
		g.Pointer = "/log_stores/" + escape.Replace(v.conn.Target) + "/" + g.Pointer
		doc.Gaps = append(doc.Gaps, g)
	}
	return v.add(ctx, e, doc)
}

// extent says how many sources there are and how old the store's records are. Records of sources whose clock is ahead do not make
// the store look alive.
func (v *visit) extent(s *store, d *days) {
	all, found := coverage{}, 0
	include := func(c *coverage) {
		if all.oldest.IsZero() || !c.oldest.IsZero() && c.oldest.Before(all.oldest) {
			all.oldest = c.oldest
		}
		if trusted, now := !c.newest.After(d.now.Add(skew)), all.newest; now.IsZero() || trusted && c.newest.After(now) || trusted && now.After(d.now.Add(skew)) {
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
	s.gaps = append(s.gaps, ages(s.fields, d.now, all.oldest, all.newest, "the store")...)
	s.gaps = append(s.gaps, d.wrongClock(s.fields)...)
}

// addSources hands over what the store has of each source, in parts, or the reason why that is not known.
func (v *visit) addSources(ctx context.Context, p product, d *days, counting error, raw []audit.Raw) error {
	e := v.evidence("logs.sources", p, raw)
	for field, origin := range map[string]string{
		"name": p.counted + "; assay.yaml aliases", "store": "assay.yaml targets", "declared": "assay.yaml log_sources", "records": p.counted,
		"oldest_days": p.aged, "newest_hours": p.aged, "days": p.aged, "days_with": p.counted, "days_without": p.counted,
		"longest_silence_days": p.counted, "missing": p.counted,
	} {
		e.Sources["/log_sources/*/"+field] = origin
	}
	if counting == nil {
		counting = d.failed()
	}
	d.orphans(v.field)
	stranger, strange := d.strangers(v.field)
	if counting == nil && len(d.sources) == 0 && !strange {
		counting = transport.Fail(audit.Failed, "NoRecords", message.Of("the store has no record of the last %d days", d.n).String(), "check field, tenant and index of the target")
	}
	if counting != nil {
		gap := gapOf(counting, "")
		e.Gap = &gap
		return v.add(ctx, e, nil)
	}
	parts := slices.Collect(slices.Chunk(slices.Sorted(maps.Keys(d.sources)), perPart))
	if len(parts) == 0 {
		parts = [][]string{{}}
	}
	id := e.ID
	for n, part := range parts {
		doc := &audit.Document{Collections: map[string]map[string]any{"log_sources": {}}, Gaps: []audit.Gap{}}
		for _, name := range part {
			fields, gaps := d.facts(name, v.conn.Target, d.sources[name])
			doc.Collections["log_sources"][name] = fields
			for _, g := range gaps {
				g.Pointer = "/log_sources/" + escape.Replace(name) + "/" + g.Pointer
				doc.Gaps = append(doc.Gaps, g)
			}
		}
		if n == 0 && strange {
			doc.Gaps = append(doc.Gaps, stranger)
		}
		if len(parts) > 1 {
			e.ID = fmt.Sprintf("%s/%04d", id, n+1)
		}
		if err := v.add(ctx, e, doc); err != nil {
			return err
		}
	}
	return nil
}

// evidence begins a piece of evidence that was read from the answers. It comes from the first of them.
func (v *visit) evidence(collector string, p product, raw []audit.Raw) audit.Evidence {
	e := audit.Evidence{
		ID: v.conn.Target + "/" + collector, Target: v.conn.Target, Collector: collector, Account: v.conn.Username,
		At: v.now, Sources: map[string]string{}, Raw: raw, Call: p.calls[0],
	}
	if len(raw) > 0 {
		e.Call = raw[0].Call
	}
	return e
}

func (v *visit) add(ctx context.Context, e audit.Evidence, doc *audit.Document) error {
	if err := v.sink.Add(ctx, e, doc); err != nil {
		return message.Errorf("store evidence %s: %w", e.ID, err)
	}
	return nil
}
