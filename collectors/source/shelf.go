package source

import (
	"context"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Shelf finds and runs the description that a connection names: a file of the site or a shipped pack named by its
// product.
type Shelf struct {
	now     func() time.Time
	packs   fs.FS
	schemas fs.FS

	outlines func() []*Source
}

// NewAt returns a Shelf of packs (<name>/source.yaml) and evidence schemas (<kind>.json). Ages are relative to the
// time that now returns.
func NewAt(now func() time.Time, packs, schemas fs.FS) *Shelf {
	s := &Shelf{now: now, packs: packs, schemas: schemas}
	s.outlines = sync.OnceValue(s.readOutlines)
	return s
}

// At returns a copy of the shelf that uses another clock and shares the packs already read.
func (s *Shelf) At(now func() time.Time) *Shelf {
	other := *s
	other.now = now
	return &other
}

// Source returns the description that a connection names. An error is bad input: an invalid file (file:line), the
// wrong kind, or an unknown or missing parameter.
func (s *Shelf) Source(c audit.Connection) (*Source, error) {
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
		return nil, message.Errorf("read source %s: it gives evidence of kind %s, and %s is of kind %s", src.Name, src.Kind,
			c.Target, c.Kind)
	}
	if _, err := src.choose(c.Target, c.With); err != nil {
		return nil, err
	}
	return src, nil
}

// Describes reports whether a connection names a description, by file or by the product of a pack.
func (s *Shelf) Describes(c audit.Connection) bool {
	return c.Source != "" || slices.Contains(s.Products()[c.Kind], c.Product)
}

// Products returns the sorted names of the packs of each kind. It omits packs that cannot be read; the tests of
// this folder read every pack.
func (s *Shelf) Products() map[string][]string {
	out := map[string][]string{}
	for _, src := range s.outlines() {
		out[src.Kind] = append(out[src.Kind], src.Name)
	}
	return out
}

// Files lists the packs of each kind that read local files alone, sorted.
func (s *Shelf) Files() map[string][]string {
	out := map[string][]string{}
	for _, src := range s.outlines() {
		if src.Local() {
			out[src.Kind] = append(out[src.Kind], src.Name)
		}
	}
	return out
}

// readOutlines returns the questions and collections of all packs. It does not compile jq or read samples, because
// it runs at every start of the program.
func (s *Shelf) readOutlines() []*Source {
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
// connections. Only the kind of native is required if all products of the kind are described. Calls contains the
// calls of native and of the shipped packs; for the questions of a site's own description see Source.
func (s *Shelf) Beside(native audit.Collector) audit.Collector {
	out := audit.Collector{Kind: native.Kind, Calls: slices.Clone(native.Calls)}
	for _, src := range s.outlines() {
		if src.Kind == native.Kind {
			out.Calls = append(out.Calls, src.Calls...)
		}
	}
	slices.Sort(out.Calls)
	out.Calls = slices.Compact(out.Calls)
	described := func(c audit.Connection) bool { return native.Collect == nil || s.Describes(c) }
	out.Preflight = func(ctx context.Context, c audit.Connection) (audit.Target, error) {
		if !described(c) {
			return native.Preflight(ctx, c)
		}
		return s.carryOut(ctx, c, nil, nil)
	}
	out.Collect = func(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
		if !described(c) {
			return native.Collect(ctx, c, sink, p)
		}
		return s.carryOut(ctx, c, sink, p)
	}
	return out
}

func (s *Shelf) carryOut(
	ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress,
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
	v := &visit{Source: src, conn: c, put: w.put, now: s.now, secrets: secrets, brief: sink == nil}
	if sink != nil {
		v.keep = sink.Keep
	}
	return v.carryOut(ctx, w, sink, p)
}
