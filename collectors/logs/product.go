package logs

import "context"

// A reader reads one product during one visit. It may reuse the results of earlier calls.
type reader interface {
	// open connects to the store and fills in v.target. An error means that nothing can be collected.
	open(ctx context.Context) error
	// count records in d the days and ages of every source. It is not called during a preflight. An error
	// invalidates all counts.
	count(ctx context.Context, d *days) error
	// store sets every field of s that the product can provide, including null values, and calls s.lose for
	// the fields it failed to read.
	store(ctx context.Context, s *storeFacts) error
}

// A product describes how one kind of store is read.
type product struct {
	read    func(*visit) reader
	calls   []string          // allow-list; evidence without raw answers names the first
	field   string            // default field that names the source; "" if the site cannot choose one
	counted string            // origin of the days and record counts of a source, in the product's terms
	aged    string            // origin of the times of its oldest and newest record
	origins map[string]string // store field → product property it comes from
}
