// Package vsphere collects evidence from a vCenter or a single ESXi host in the shape of rego/schemas/vsphere.json.
//
// A collection runs in passes: preflight (endpoint, certificate, privileges of the account), inventory skeleton,
// hosts, per-host methods, commands of esxcli, virtual machines, tags, storage, networks, clusters, access and the
// vCenter itself. Objects arrive in pages. Each page becomes one piece of evidence and is then released, so memory does
// not grow with the estate.
//
// The package only reads. calls.go is the allow-list of calls and is enforced at the wire; options.go and settings.go
// are the allow-list of settings that are stored. Every property in the evidence is known, null (not set on the
// platform) or covered by a gap with its reason.
package vsphere

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
)

// Kind is the kind of the targets of this collector.
const Kind = "vsphere"

// New returns the collector of a vSphere target. Ages (days_left, oldest_hours, oldest_days) are relative to the time
// that now returns at the start of the target's run.
func New(c audit.VSphere, now func() time.Time) audit.Collector { return NewLimited(c, now, Limits{}) }

// NewLimited is New with limits that replace the defaults.
func NewLimited(c audit.VSphere, now func() time.Time, l Limits) audit.Collector {
	k := &collector{now: now, limits: l}
	return collect.Collector(c, Calls(), k.visit)
}

type collector struct {
	now    func() time.Time
	limits Limits
}

// visit opens a session, runs the preflight and, if sink is not nil, all passes. It always logs out.
func (k *collector) visit(
	ctx context.Context, c audit.VSphere, sink audit.Sink, report audit.Progress,
) (audit.Target, error) {
	t := audit.Target{Name: c.Target, Kind: Kind, Account: c.Username, Started: k.now().UTC()}
	err := func() error {
		s, err := dial(c, k.limits)
		if err != nil {
			return err
		}
		t.Endpoint = s.address
		defer func() { t.TLS = s.tls.Peer() }()
		defer s.close(ctx)
		if sink != nil {
			s.recorder = &recorder{sink: sink}
			s.wire.keep = s.recorder.body
		}
		if err := s.open(ctx); err != nil {
			return err
		}
		r := &run{s: s, target: &t, now: k.now, sink: sink, progress: report}
		if err := r.preflight(ctx); err != nil || sink == nil {
			return err
		}
		return r.collect(ctx)
	}()
	t.Finished = k.now().UTC()
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
	// unplaced reports that the networks of a virtual machine are not known, so that attached may lack it.
	unplaced bool

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
	if err := collect.Expect(ctx, r.sink, *r.target); err != nil {
		return err
	}
	if err := r.skeleton(ctx); err != nil {
		return err
	}
	if err := r.s.recorder.settle(ctx); err != nil {
		return err
	}
	for _, pass := range []func(context.Context) error{
		r.hostPass, r.methodPass, r.esxcliPass, r.vmPass, r.tagPass, r.datastorePass, r.distributedPass, r.clusterPass,
		r.accessPass, r.vcenterPass, r.ssoPass, r.appliancePass, r.managerPass, r.libraryPass,
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
