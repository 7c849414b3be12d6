// Package engine turns a snapshot, catalogs and policies into an assessment. It decides which subjects must have a
// finding and whether the evidence is complete; policies only find failures. It opens no sockets and reads no clock,
// file or environment, so equal inputs have equal assessments.
package engine

import (
	"context"
	"io/fs"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// Deadline is how long one check may run on one target.
const Deadline = 2 * time.Minute

// ErrDeadline is the error of an assessment if a check did not finish before its deadline. No verdict follows from it.
var ErrDeadline = message.Errorf("no answer before the deadline")

// Engine evaluates compiled policies. It is immutable and safe for concurrent use.
type Engine struct {
	policies *policy.Set
	checks   []*check // sorted by id
	deadline time.Duration
}

// New returns an engine with the policies of a tree and of at most one site. See policy.Load for the layout of the
// tree. All errors begin with file:line and are joined.
func New(_ context.Context, tree fs.FS, site ...policy.SiteChecks) (*Engine, error) {
	return of(policy.Load(tree, site...))
}

// NewOnly returns an engine with one check of a tree, or without any if there is no such check. It is for the metadata
// of the check: its digest is not that of the tree, and it has no cases.
func NewOnly(tree fs.FS, id string) (*Engine, error) { return of(policy.LoadOnly(tree, id)) }

func of(policies *policy.Set, err error) (*Engine, error) {
	if err != nil {
		return nil, err
	}
	e := &Engine{policies: policies, deadline: Deadline}
	for _, p := range policies.All() {
		e.checks = append(e.checks, newCheck(p))
	}
	return e, nil
}

// Checks returns the metadata of all checks, sorted by id.
func (e *Engine) Checks() []audit.Check {
	out := make([]audit.Check, len(e.checks))
	for i, c := range e.checks {
		out[i] = c.Check
	}
	return out
}

// Digest returns the SHA-256 over all policies, schemas and the list of builtins, as "sha256:<hex>".
func (e *Engine) Digest() string { return e.policies.Digest() }
