package audit

import "context"

// Document is the body of one piece of evidence: collections of subjects keyed by id, and the gaps.
// It is written as {"hosts": {"host-21": {…}}, "gaps": […]} with sorted keys.
type Document struct {
	Collections map[string]map[string]any // collection → subject id → object; values are what encoding/json can write
	Gaps        []Gap
}

// Sink stores the evidence of a collector. It is safe for concurrent use. A collector stops after an error of its sink.
type Sink interface {
	// Add stores the document, fills digest, size, subjects and gaps of the evidence and records it.
	// With e.Gap set the document must be nil.
	Add(ctx context.Context, e Evidence, doc *Document) error
	// Keep stores an untouched answer under its digest and returns the entry for Evidence.Raw. It is called before
	// the answer is parsed. The caller removes secrets first. Sealing the snapshot drops an answer that no evidence
	// refers to.
	Keep(ctx context.Context, call string, answer []byte) (Raw, error)
}

// Expecting is a Sink that receives the size of a target before the target is collected. An error ends the
// collection.
type Expecting interface {
	Sink
	Expect(ctx context.Context, t Target) error
}

// Progress reports how far a collector is. total is 0 while unknown.
type Progress func(stage string, done, total int)

// Collector reads one target. It does not judge, and it writes nothing to the target.
type Collector struct {
	Settings Settings // of the target
	Calls    []string // allow-list: the only API calls it can make, sorted
	// Preflight connects and returns the privileges that the account has and lacks, without collecting.
	Preflight func(ctx context.Context) (Target, error)
	// Collect reads the target into sink. It returns the target as far as it is known, also together with an error.
	// An error means that the target could not be read at all; its message is free of secrets.
	// Any smaller loss is a gap in the evidence. p may be nil.
	Collect func(ctx context.Context, sink Sink, p Progress) (Target, error)
}
