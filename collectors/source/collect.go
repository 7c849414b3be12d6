package source

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// carryOut puts the questions and, except during a preflight, stores the evidence. The returned target is filled in
// even if there is an error.
func (v *visit) carryOut(ctx context.Context, w *wire, report audit.Progress) (audit.Target, error) {
	c := v.conn
	t := audit.Target{
		Name:        c.Target,
		Kind:        v.Kind,
		Endpoint:    endpoint(v.Source, c),
		Account:     c.Username,
		Product:     v.Product,
		Holds:       v.Holds,
		Started:     v.now().UTC(),
		Description: v.descriptor(),
	}
	err := v.start(ctx)
	if err == nil {
		err = v.all(ctx)
		v.leave(ctx)
	}
	if err == nil && !v.seen {
		err = v.unseen()
	}
	v.describe(ctx, w, &t)
	if err == nil && v.sink != nil {
		err = v.store(ctx, report)
	}
	t.Finished = v.now().UTC()
	if err != nil && ctx.Err() == nil {
		f := transport.FaultOf(err)
		t.Error = &f.Gap
		err = message.Errorf("read %s: %w", c.Target, err)
	}
	return t, err
}

// endpoint returns the address of the target without credentials.
func endpoint(src *Source, c audit.Endpoint) string {
	if u, err := url.Parse(c.URL); err == nil && u.Host != "" {
		return u.Scheme + "://" + u.Host
	}
	if c.File != "" {
		return "file:" + c.File
	}
	return src.asks[0].way + ":" + src.Name
}

// describe adds peer, clock skew, version and privileges to t.
func (v *visit) describe(ctx context.Context, w *wire, t *audit.Target) {
	if w.http != nil {
		t.TLS, t.Endpoint = w.http.Peer(), w.http.Endpoint()
	}
	if s, ok := v.vars["skew"].(int); ok {
		ms := int64(s) * 1000
		t.ClockSkewMS = &ms
	}
	if v.version != nil && v.seen {
		// An unreadable version is left empty; no fact depends on it.
		if text, err := v.one(ctx, v.version, "version", v.input(nil), nil); err == nil {
			t.Version = line(text)
		}
	}
	for _, a := range v.asks {
		o := v.answers[a.ID]
		if !v.seen || o == nil || a.Secret {
			continue
		}
		held := o.fault == nil
		g := audit.Grant{Privilege: a.call}
		if held || o.fault.Gap.State == audit.Denied {
			g.Held = &held
		}
		for _, m := range v.maps {
			if slices.Contains(m.From, a.ID) {
				g.Needed = append(g.Needed, m.Collection)
			}
		}
		t.Privileges = append(t.Privileges, g)
	}
}

// unseen returns the first fault of a visit in which no question was answered.
func (v *visit) unseen() error {
	for _, a := range v.asks {
		if o := v.answers[a.ID]; o != nil && o.fault != nil {
			return o.fault
		}
	}
	return message.Errorf("no question was answered")
}

// leave ends the sessions, also after the visit was canceled. Errors are ignored: a platform ends abandoned
// sessions after a time.
func (v *visit) leave(ctx context.Context) {
	if !v.seen {
		return
	}
	within := 10 * time.Second
	if ctx.Err() != nil { // the user is waiting for the program to end
		within = time.Second
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), within)
	defer cancel()
	for _, a := range v.logout {
		if q, err := v.render(a); err == nil {
			q.http.Accept = []int{200, 201, 202, 204}
			_, _ = v.put(ctx, a, q)
		}
	}
}

// store runs the mappings and stores the evidence: facts, or the gap that replaces them.
func (v *visit) store(ctx context.Context, report audit.Progress) error {
	described, err := v.keepDescription(ctx)
	if err != nil {
		return err
	}
	v.vars["at"] = int(v.now().Unix())
	for i, m := range v.maps {
		f, err := v.mapped(ctx, m)
		if err != nil {
			return err
		}
		e := v.evidence(m)
		e.Raw = append([]audit.Raw{described}, e.Raw...)
		if f.fault != nil {
			e.Gap = &f.fault.Gap
			e.Gap.Pointer = ""
			if err := collect.Store(ctx, v.sink, e, nil); err != nil {
				return err
			}
			continue
		}
		gaps := f.gapsBySubject()
		for _, part := range collect.Parts(e.ID, slices.Collect(maps.Keys(f.subject))) {
			e.ID = part.ID
			if err := collect.Store(ctx, v.sink, e, f.document(part.Subjects, gaps)); err != nil {
				return err
			}
		}
		report("collections", i+1, len(v.maps))
	}
	return nil
}

// evidence returns the piece of evidence of one mapping with its origin and without facts.
func (v *visit) evidence(m *mapping) audit.Evidence {
	e := audit.Evidence{
		Target:    v.conn.Target,
		Collector: v.Name + "." + m.Collection,
		Account:   v.conn.Username,
		At:        v.now().UTC(),
		Sources:   map[string]string{},
	}
	e.ID = e.Target + "/" + e.Collector
	var calls []string
	for _, a := range v.asks {
		if _, also := m.Also[a.ID]; !also && !slices.Contains(m.From, a.ID) {
			continue
		}
		call := v.answers[a.ID].call
		if call == "" {
			call = a.call
		}
		calls, e.Raw = append(calls, call), append(e.Raw, v.answers[a.ID].raw...)
	}
	e.Call = strings.Join(calls, "; ")
	at := audit.Pointer(m.Collection, "*")
	for field, source := range m.Sources {
		e.Sources[at+audit.Pointer(field)] = line(source)
	}
	for field, why := range m.Lacks {
		e.Sources[at+audit.Pointer(field)] = "not told: " + line(why)
	}
	return e
}
