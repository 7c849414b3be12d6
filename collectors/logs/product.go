package logs

import (
	"context"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// A reader reads one product during one visit. It may reuse the results of earlier calls.
type reader interface {
	// open connects to the store and fills in v.target. An error means that nothing can be collected.
	open(ctx context.Context) error
	// count records in d the days and ages of every source. It is not called during a preflight. An error
	// invalidates all counts.
	count(ctx context.Context, d *calendar) error
	// store sets every field of s that the product can provide, including null values, and calls s.lose for
	// the fields it failed to read.
	store(ctx context.Context, s *storeFacts) error
}

// A product describes how one kind of store is read.
type product struct {
	read    func(*visit) reader
	keys    []string          // of a target in assay.yaml, beside those of all products
	needs   []string          // those of keys without which the store cannot be read
	calls   []string          // allow-list; evidence without raw answers names the first
	field   string            // default field that names the source; "" if the site cannot choose one
	counted string            // origin of the days and record counts of a source, in the product's terms
	content string            // origin of the number of records with one of the given phrases; "" if it counts none
	text    string            // default field that has the text of a record
	aged    string            // origin of the times of its oldest and newest record
	origins map[string]string // store field → product property it comes from
}

// overNetwork returns the keys of a store that is read over the network: those of the connection and the given ones.
func overNetwork(keys ...string) []string { return slices.Concat(audit.ConnectionKeys, keys) }
