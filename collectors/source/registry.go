package source

import (
	"context"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Registry finds and runs the description that a target names: a file of the site or a shipped pack named by its
// product.
type Registry struct {
	now     func() time.Time
	packs   fs.FS
	schemas fs.FS

	outlines func() []*Source
}

// NewAt returns a Registry of packs (<name>/source.yaml) and evidence schemas (<kind>.json). Ages are relative to the
// time that now returns.
func NewAt(now func() time.Time, packs, schemas fs.FS) *Registry {
	s := &Registry{now: now, packs: packs, schemas: schemas}
	s.outlines = sync.OnceValue(s.readOutlines)
	return s
}

// At returns a copy of the registry that uses another clock and shares the packs already read.
func (s *Registry) At(now func() time.Time) *Registry {
	other := *s
	other.now = now
	return &other
}

// Source returns the description that a target names. An error is bad input: an invalid file (file:line), the
// wrong kind, or an unknown or missing parameter.
func (s *Registry) Source(c audit.OfProduct) (*Source, error) {
	var src *Source
	var err error
	e := c.Access()
	if e.Source != "" {
		src, err = LoadFile(e.Source, s.schemas)
	} else {
		src, err = Load(s.packs, e.Product, s.schemas)
	}
	if err != nil {
		return nil, err
	}
	if src.Kind != c.Kind() {
		return nil, message.Errorf("read source %s: its evidence is of kind %s, and %s is of kind %s", src.Name,
			src.Kind,
			e.Target, c.Kind())
	}
	if _, err := src.choose(e.Target, e.With); err != nil {
		return nil, err
	}
	return src, nil
}

// Describes reports whether a target names a description, by file or by the product of a pack.
func (s *Registry) Describes(c audit.OfProduct) bool {
	e := c.Access()
	return e.Source != "" || slices.ContainsFunc(s.Products(c.Kind()), func(p audit.Product) bool {
		return p.Name == e.Product
	})
}

// Products returns the packs of a kind, sorted by name.
func (s *Registry) Products(kind string) (list []audit.Product) {
	for _, src := range s.outlines() {
		if src.Kind == kind {
			list = append(list, audit.Product{Name: src.Name, Local: src.Local()})
		}
	}
	return list
}

// Calls returns the calls of the packs of a kind, sorted. Those of a site's own description are in Source.Calls.
func (s *Registry) Calls(kind string) (calls []string) {
	for _, src := range s.outlines() {
		if src.Kind == kind {
			calls = append(calls, src.Calls...)
		}
	}
	slices.Sort(calls)
	return slices.Compact(calls)
}

// readOutlines returns the questions and collections of all packs, without those that cannot be read; the tests of
// this folder read every pack. It does not compile jq or read samples, because it runs at every start of the program.
func (s *Registry) readOutlines() []*Source {
	names, err := Names(s.packs)
	if err != nil {
		return nil
	}
	var list []*Source
	for _, n := range names {
		if src, err := loadPack(s.packs, n, nil); err == nil {
			list = append(list, src)
		}
	}
	return list
}

// New returns the collector that runs the description that a target names.
func (s *Registry) New(c audit.OfProduct) audit.Collector {
	return collect.Collector(c, s.Calls(c.Kind()), s.visit)
}

// visit runs the description that a target names.
func (s *Registry) visit(
	ctx context.Context, c audit.OfProduct, sink audit.Sink, report audit.Progress,
) (audit.Target, error) {
	e := c.Access()
	src, err := s.Source(c)
	if err != nil {
		at := s.now().UTC()
		return audit.Target{
			Name:     e.Target,
			Kind:     c.Kind(),
			Account:  e.Username,
			Started:  at,
			Finished: at,
			Error: &audit.Gap{
				State:  audit.Failed,
				Fault:  "BadSource",
				Detail: "the description of the source cannot be used",
			},
		}, err
	}
	secrets := new(transport.Secrets)
	limits := transport.Limits{
		Bytes:    src.file.Limits.Bytes,
		Deadline: time.Duration(src.file.Limits.Seconds) * time.Second,
	}
	w := &wire{conn: e, limits: limits, now: s.now, secrets: secrets}
	defer w.close()
	v := &visit{
		Source:   src,
		settings: c,
		conn:     e,
		put:      w.put,
		sink:     sink,
		now:      s.now,
		secrets:  secrets,
		brief:    sink == nil,
	}
	return v.carryOut(ctx, w, report)
}
