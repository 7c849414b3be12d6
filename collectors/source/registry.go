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

// Registry finds and runs the description that a connection names: a file of the site or a shipped pack named by its
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

// Source returns the description that a connection names. An error is bad input: an invalid file (file:line), the
// wrong kind, or an unknown or missing parameter.
func (s *Registry) Source(c audit.Connection) (*Source, error) {
	var src *Source
	var err error
	if c.Source != "" {
		src, err = LoadFile(c.Source, s.schemas)
	} else {
		src, err = Load(s.packs, c.Product, s.schemas)
	}
	if err != nil {
		return nil, err
	}
	if src.Kind != c.Kind {
		return nil, message.Errorf("read source %s: it gives evidence of kind %s, and %s is of kind %s", src.Name,
			src.Kind,
			c.Target, c.Kind)
	}
	if _, err := src.choose(c.Target, c.With); err != nil {
		return nil, err
	}
	return src, nil
}

// Describes reports whether a connection names a description, by file or by the product of a pack.
func (s *Registry) Describes(c audit.Connection) bool {
	return c.Source != "" || slices.ContainsFunc(s.outlines(), func(src *Source) bool {
		return src.Kind == c.Kind && src.Name == c.Product
	})
}

// Files lists the packs of each kind that read local files alone, sorted.
func (s *Registry) Files() map[string][]string {
	out := map[string][]string{}
	for _, src := range s.outlines() {
		if src.Local() {
			out[src.Kind] = append(out[src.Kind], src.Name)
		}
	}
	return out
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

// Beside returns a collector that runs a description if a connection names one and uses native for all other
// connections. Only the kind of native is required if all products of the kind are described. The collector has the
// calls and products of native and of the shipped packs; for the questions of a site's own description see Source.
func (s *Registry) Beside(native audit.Collector) audit.Collector {
	calls, products := slices.Clone(native.Calls), slices.Clone(native.Products)
	for _, src := range s.outlines() {
		if src.Kind == native.Kind {
			calls = append(calls, src.Calls...)
			products = append(products, src.Name)
		}
	}
	slices.Sort(calls)
	slices.Sort(products)
	visit := func(
		ctx context.Context, c audit.Connection, sink audit.Sink, report audit.Progress,
	) (audit.Target, error) {
		switch {
		case native.Collect == nil || s.Describes(c):
			return s.visit(ctx, c, sink, report)
		case sink == nil:
			return native.Preflight(ctx, c)
		}
		return native.Collect(ctx, c, sink, report)
	}
	c := collect.Collector(native.Kind, slices.Compact(calls), visit)
	c.Products = products
	return c
}

// visit runs the description that a connection names.
func (s *Registry) visit(
	ctx context.Context, c audit.Connection, sink audit.Sink, report audit.Progress,
) (audit.Target, error) {
	src, err := s.Source(c)
	if err != nil {
		at := s.now().UTC()
		return audit.Target{
			Name:     c.Target,
			Kind:     c.Kind,
			Account:  c.Username,
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
	w := &wire{conn: c, limits: limits, now: s.now, secrets: secrets}
	defer w.close()
	v := &visit{Source: src, conn: c, put: w.put, sink: sink, now: s.now, secrets: secrets, brief: sink == nil}
	return v.carryOut(ctx, w, report)
}
