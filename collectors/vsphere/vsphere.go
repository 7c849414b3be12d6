// Package vsphere collects evidence from a vCenter or a single ESXi host in the shape of rego/schemas/vsphere.json.
//
// A collection runs in passes: preflight (endpoint, certificate, privileges of the account), inventory skeleton,
// hosts, per-host methods, virtual machines, tags, storage, networks, clusters, access and the vCenter itself.
// Objects arrive in pages. Each page becomes one piece of evidence and is then released, so memory does not grow with
// the estate.
//
// The package only reads. calls.go is the allow-list of calls and is enforced at the wire; options.go is the
// allow-list of settings that are stored. Every property in the evidence is known, null (not set on the platform) or
// covered by a gap with its reason.
package vsphere

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// Kind is the kind of the targets of this collector.
const Kind = "vsphere"

// New returns the collector of vSphere targets.
func New() audit.Collector { return NewAt(time.Now) }

// NewAt is New with a clock. Ages (days_left, oldest_hours, oldest_days) count from the start of the target's run.
func NewAt(now func() time.Time) audit.Collector { return NewLimited(now, Limits{}) }

// NewLimited is NewAt with limits that replace the defaults.
func NewLimited(now func() time.Time, l Limits) audit.Collector {
	return audit.Collector{
		Kind:  Kind,
		Calls: Calls(),
		Preflight: func(ctx context.Context, c audit.Connection) (audit.Target, error) {
			return visit(ctx, c, l, now, func(context.Context, *run) error { return nil })
		},
		Collect: func(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
			return visit(ctx, c, l, now, func(ctx context.Context, r *run) error {
				r.sink = sink
				if p != nil {
					r.progress = p
				}
				return r.collect(ctx)
			})
		},
	}
}

// visit opens a session, runs the preflight and then work, and always logs out.
func visit(
	ctx context.Context, c audit.Connection, l Limits, now func() time.Time, work func(context.Context, *run) error,
) (audit.Target, error) {
	t := audit.Target{Name: c.Target, Kind: Kind, Account: c.Username, Started: now().UTC()}
	err := func() error {
		s, err := dial(c, l)
		if err != nil {
			return err
		}
		t.Endpoint = s.address
		defer func() { t.TLS = s.tls.Peer() }()
		defer s.close(ctx)
		if err := s.open(ctx); err != nil {
			return err
		}
		r := &run{s: s, target: &t, now: now, progress: func(string, int, int) {}}
		if err := r.preflight(ctx); err != nil {
			return err
		}
		return work(ctx, r)
	}()
	t.Finished = now().UTC()
	if err != nil {
		t.Error = failure(err)
	}
	return t, err
}

// A run is one visit to one target.
type run struct {
	s        *session
	target   *audit.Target
	now      func() time.Time
	sink     audit.Sink
	progress audit.Progress
	inv      *inventory
	hosts    []host          // in the order seen
	silent   atomic.Int64    // consecutive hosts that left calls unanswered
	vms      []string        // ids in the order seen
	dvs      map[string]dvs  // by moid
	named    references      // ids in the order seen
	standard map[string]bool // ids of standard port groups
	// attached maps distributed port groups to the ids of their VMs.

	attached map[string][]string

	// untold maps hosts to the settings that are missing in their list and could not be queried.
	untold map[string]map[string]audit.Gap

	proxy          map[string][]proxy   // uuid of a distributed switch → its proxy switches on hosts
	unknownProxies map[string]audit.Gap // hosts whose proxy switches are unknown
}

// references are objects that others refer to, seen or not.
type references struct{ portgroups, datastores map[string]bool }

// collect runs all passes. A failed pass becomes evidence with a gap; only an error of the sink or of the context
// ends the run.
func (r *run) collect(ctx context.Context) error {
	r.named = references{map[string]bool{}, map[string]bool{}}
	r.standard, r.attached = map[string]bool{}, map[string][]string{}
	r.proxy, r.unknownProxies = map[string][]proxy{}, map[string]audit.Gap{}
	if err := r.expecting(ctx); err != nil {
		return err
	}
	if err := r.skeleton(ctx); err != nil {
		return err
	}
	for _, pass := range []func(context.Context) error{
		r.hostPass, r.methodPass, r.vmPass, r.tagPass, r.datastorePass, r.distributedPass, r.clusterPass, r.accessPass,
		r.vcenterPass,
	} {
		if err := pass(ctx); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// onVCenter scans for objects that exist only on a vCenter. On a single ESXi host it does nothing.
func (r *run) onVCenter(ctx context.Context, wants []want, page int32, each func([]types.ObjectContent) error) error {
	if !r.s.client.IsVC() {
		return nil
	}
	return r.s.scan(ctx, wants, page, each)
}

// A fatal error ends the run: the evidence cannot be stored, or the caller gave up.
type fatal struct{ error }

func (f fatal) Unwrap() error { return f.error }

// isFatal reports whether err ends the run.
func isFatal(ctx context.Context, err error) bool {
	var f fatal
	return errors.As(err, &f) || ctx.Err() != nil
}
