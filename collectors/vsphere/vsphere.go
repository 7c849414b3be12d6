// Package vsphere sees a vCenter or a single ESXi and writes what it saw as evidence of the shape in rego/schemas/vsphere.json.
//
// It runs in sealed passes: preflight (who answers, with which certificate, and what the account may read), the inventory's
// skeleton, hosts, per-host methods, virtual machines, tags, storage, networks, clusters, access and the vCenter itself. Objects
// come in pages; a page is turned into one piece of evidence and dropped, so memory does not grow with the estate.
//
// It never judges, never writes to the platform (calls.go is the allow-list of calls, held at the wire), never stores a setting
// that is not on the allow-lists of options.go, and never leaves a property out in silence: each one is known, null (the platform
// said that it is not set) or under a gap that says why.
package vsphere

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// Kind is the kind of target this collector sees.
const Kind = "vsphere"

// New returns the collector of vSphere targets.
func New() audit.Collector { return NewAt(time.Now) }

// NewAt is New with the clock passed in. Ages (days_left, oldest_hours, oldest_days) count from the start of the target's run.
func NewAt(now func() time.Time) audit.Collector { return NewLimited(now, Limits{}) }

// NewLimited is NewAt with limits other than the defaults.
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

// visit opens a session, asks what the preflight asks, does the work and logs out, whatever happens.
func visit(ctx context.Context, c audit.Connection, l Limits, now func() time.Time, work func(context.Context, *run) error) (audit.Target, error) {
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

// run is one visit to one target.
type run struct {
	s        *session
	target   *audit.Target
	now      func() time.Time
	sink     audit.Sink
	progress audit.Progress
	inv      *inventory
	hosts    []host          // in the order seen
	silent   atomic.Int64    // hosts in a row that left calls without an answer
	vms      []string        // ids in the order seen
	dvs      map[string]dvs  // by moid
	named    references      // ids that VMs point to
	standard map[string]bool // ids of standard port groups

	attached map[string][]string // distributed port group → ids of the VMs on it

	untold map[string]map[string]audit.Gap // host → setting that its list left out → why it could not be asked

	proxy          map[string][]proxy   // distributed switch's uuid → its hosts' side
	unknownProxies map[string]audit.Gap // hosts whose networks are not known
}

// references are objects that others point to, whether or not they were seen themselves.
type references struct{ portgroups, datastores map[string]bool }

// collect makes all passes. A pass that fails is a piece of evidence with a gap; only a lost sink or context ends the run.
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
		r.hostPass, r.methodPass, r.vmPass, r.tagPass, r.datastorePass, r.distributedPass, r.clusterPass, r.accessPass, r.vcenterPass,
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

// onVCenter scans for objects that only a vCenter has; on a single ESXi there are none.
func (r *run) onVCenter(ctx context.Context, wants []want, page int32, each func([]types.ObjectContent) error) error {
	if !r.s.client.IsVC() {
		return nil
	}
	return r.s.scan(ctx, wants, page, each)
}

// fatal is an error that ends the run: the evidence cannot be stored, or the caller gave up.
type fatal struct{ error }

func (f fatal) Unwrap() error { return f.error }

func isFatal(ctx context.Context, err error) bool {
	var f fatal
	return errors.As(err, &f) || ctx.Err() != nil
}
