package vsphere

import (
	"context"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
)

// A source describes one collector: the fields that all its parts share.
type source struct {
	name    string
	call    string
	sources map[string]string
}

// A series numbers the parts of one collector.
type series struct {
	source
	r     *run
	parts int
	whole bool // one document, without a part number
}

func (r *run) series(src source) *series { return &series{source: src, r: r} }
func (r *run) single(src source) *series { return &series{source: src, r: r, whole: true} }
func (s *series) empty() bool            { return s.parts == 0 }
func (s *series) evidence(b *batch) audit.Evidence {
	s.parts++
	id := s.r.target.Name + "/" + s.name
	if !s.whole {
		id = collect.PartID(id, s.parts)
	}
	e := audit.Evidence{
		ID:        id,
		Target:    s.r.target.Name,
		Collector: s.name,
		Call:      s.call,
		Account:   s.r.target.Account,
		Sources:   s.sources,
	}
	if b != nil {
		e.At = b.at
	} else {
		e.At = s.r.now().UTC()
	}
	return e
}

// seal stores a finished batch.
func (s *series) seal(ctx context.Context, b *batch) error {
	slices.SortStableFunc(b.doc.Gaps, func(a, b audit.Gap) int { return strings.Compare(a.Pointer, b.Pointer) })
	e := s.evidence(b)
	var err error
	if e.Raw, err = s.r.s.recorder.seal(ctx); err != nil {
		return err
	}
	return collect.Store(ctx, s.r.sink, e, &b.doc)
}

// lose records the reason why a pass or its rest produced no evidence. It returns errors that end the run.
func (s *series) lose(ctx context.Context, err error) error {
	if collect.Stopped(ctx, err) != nil {
		return err
	}
	e := s.evidence(nil)
	e.Gap = failure(err)
	if e.Raw, err = s.r.s.recorder.seal(ctx); err != nil {
		return err
	}
	return collect.Store(ctx, s.r.sink, e, nil)
}

// finish closes a series. It records the error that ended the pass, or stores an empty part if there were no objects.
func (s *series) finish(ctx context.Context, err error, collections ...string) error {
	if err != nil {
		return s.lose(ctx, err)
	}
	if s.empty() {
		return s.seal(ctx, s.r.batch(collections...))
	}
	return nil
}
