package vsphere

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

const (
	methodStrikes = 2 // unanswered calls before the rest of a host is skipped

	silentHosts = 3 * audit.MostCalls // consecutive hosts without any answer before all other hosts are skipped
)

// A method is one call made on every host.
type method struct {
	field string
	needs func(host) *types.ManagedObjectReference
	call  func(context.Context, *run, types.ManagedObjectReference) (any, []audit.Gap, error)
}

var accessMethods = []method{{
	"lockdown_exceptions", func(h host) *types.ManagedObjectReference { return h.access },
	func(ctx context.Context, r *run, ref types.ManagedObjectReference) (any, []audit.Gap, error) {
		res, err := methods.QueryLockdownExceptions(ctx, r.s.rt, &types.QueryLockdownExceptions{This: ref})
		if err != nil {
			return nil, nil, err
		}
		users := append([]string{}, res.Returnval...)
		slices.Sort(users)
		return users, nil, nil
	},
}, accessEntries}

var softwareMethods = []method{{
	"acceptance", func(h host) *types.ManagedObjectReference { return h.image },
	func(ctx context.Context, r *run, ref types.ManagedObjectReference) (any, []audit.Gap, error) {
		res, err := methods.HostImageConfigGetAcceptance(ctx, r.s.rt, &types.HostImageConfigGetAcceptance{This: ref})
		if err != nil {
			return nil, nil, err
		}
		if g := unaccepted(res.Returnval); g != nil {
			return nil, nil, gapError{*g}
		}
		return res.Returnval, nil, nil
	},
}, {
	"vibs", func(h host) *types.ManagedObjectReference { return h.image },
	func(ctx context.Context, r *run, ref types.ManagedObjectReference) (any, []audit.Gap, error) {
		res, err := methods.FetchSoftwarePackages(ctx, r.s.rt, &types.FetchSoftwarePackages{This: ref})
		if err != nil {
			return nil, nil, err
		}
		if len(res.Returnval) == 0 { // every host runs packages: an empty list is not an answer
			return nil, nil, gapError{unset}
		}
		vibs, gaps := packages(res.Returnval)
		return vibs, gaps, nil
	},
}}

var accessSource = source{"vsphere.access", "HostAccessManager.QueryLockdownExceptions", map[string]string{
	"/hosts/*/lockdown_exceptions": "HostAccessManager.QueryLockdownExceptions",
	"/hosts/*/access":              "HostAccessManager.RetrieveHostAccessControlEntries",
	"/hosts/*/access/*":            "HostAccessManager.RetrieveHostAccessControlEntries[*]",
	"/hosts/*/access/*/mode":       "HostAccessManager.RetrieveHostAccessControlEntries[*].accessMode",
}}

var softwareSource = source{"vsphere.software", "HostImageConfigManager.FetchSoftwarePackages", map[string]string{
	"/hosts/*/acceptance":        "HostImageConfigManager.HostImageConfigGetAcceptance",
	"/hosts/*/vibs":              "HostImageConfigManager.FetchSoftwarePackages",
	"/hosts/*/vibs/*":            "HostImageConfigManager.FetchSoftwarePackages[*]",
	"/hosts/*/vibs/*/version":    "HostImageConfigManager.FetchSoftwarePackages[*].version",
	"/hosts/*/vibs/*/vendor":     "HostImageConfigManager.FetchSoftwarePackages[*].vendor",
	"/hosts/*/vibs/*/acceptance": "HostImageConfigManager.FetchSoftwarePackages[*].acceptanceLevel",
	"/hosts/*/vibs/*/type":       "HostImageConfigManager.FetchSoftwarePackages[*].type",
	"/hosts/*/vibs/*/installed":  "HostImageConfigManager.FetchSoftwarePackages[*].creationDate",
}}

// methodPass calls methods on the hosts for data that is not available as properties.
func (r *run) methodPass(ctx context.Context) error {
	access, software := r.series(accessSource), r.series(softwareSource)
	done := 0
	for page := range slices.Chunk(r.hosts, hostPage) {
		a, s := r.batch("hosts"), r.batch("hosts")
		r.each(page, func(h host) {
			strikes := 0
			r.ask(ctx, h, a, accessMethods, &strikes)
			r.ask(ctx, h, s, softwareMethods, &strikes)
		})
		if err := ctx.Err(); err != nil {
			return err
		}
		done += len(page)
		r.progress("host methods", done, len(r.hosts))
		if err := access.seal(ctx, a); err != nil {
			return err
		}
		if err := software.seal(ctx, s); err != nil {
			return err
		}
	}
	if err := access.finish(ctx, nil, "hosts"); err != nil {
		return err
	}
	return software.finish(ctx, nil, "hosts")
}

// each runs f for the hosts, as many at a time as calls may be in flight.
func (r *run) each(hosts []host, f func(host)) {
	var wait sync.WaitGroup
	slots := make(chan struct{}, r.s.calls)
	for _, h := range hosts {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			f(h)
		})
	}
	wait.Wait()
}

// ask makes the calls on one host and adds the results to b.
func (r *run) ask(ctx context.Context, h host, b *batch, calls []method, strikes *int) {
	values, gaps := map[string]any{}, []audit.Gap{}
	for _, m := range calls {
		at := audit.Pointer("hosts", h.id, m.field)
		v, below, g := r.call(ctx, h, m, strikes)
		if g != nil {
			g.Pointer = at
			gaps = append(gaps, *g)
			continue
		}
		values[m.field] = v
		for _, g := range below {
			g.Pointer = at + g.Pointer
			gaps = append(gaps, g)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.doc.Collections["hosts"][h.id] = values
	b.doc.Gaps = append(b.doc.Gaps, gaps...)
}

// call returns the result of one method on one host with the gaps below it, or the gap that replaces it.
func (r *run) call(ctx context.Context, h host, m method, strikes *int) (v any, below []audit.Gap, gap *audit.Gap) {
	ref := m.needs(h)
	switch {
	case h.away != nil:
		return nil, nil, &audit.Gap{State: audit.Unreachable, Fault: h.away.Fault, Detail: h.away.Detail}
	case ref == nil && h.unseen != nil:
		g := *h.unseen
		return nil, nil, &g
	case ref == nil:
		return nil, nil, &audit.Gap{State: audit.Unsupported, Detail: "the host has no such manager"}
	case r.silent.Load() >= silentHosts:
		return nil, nil, &audit.Gap{
			State:  audit.Unreachable,
			Fault:  "NoAnswer",
			Detail: "this host was not queried, because too many hosts left calls unanswered",
		}
	case *strikes >= methodStrikes:
		return nil, nil, &audit.Gap{
			State:  audit.Unreachable,
			Fault:  "NoAnswer",
			Detail: "the host left earlier calls without an answer",
		}
	}
	err := r.s.do(ctx, func(ctx context.Context) (err error) {
		ctx, cancel := context.WithTimeout(concurrently(ctx), r.s.limits.Method)
		defer cancel()
		v, below, err = m.call(ctx, r, *ref)
		if errors.Is(err, context.DeadlineExceeded) {
			err = r.s.wire.timeout(r.s.limits.Method)
		}
		return err
	})
	if err == nil {
		r.silent.Store(0)
		return v, below, nil
	}
	gap = failure(err)
	switch {
	case gap.Fault == "TargetTimeout" || gap.Fault == "TargetSilent": // not evidence about this host
	case gap.State == audit.Unreachable:
		if *strikes++; *strikes == methodStrikes {
			r.silent.Add(1)
		}
	default:
		r.silent.Store(0)
	}
	return nil, nil, gap
}

var acceptanceLevels = []string{"vmware_certified", "vmware_accepted", "partner", "community"}

// unaccepted returns the gap for an invalid acceptance level, or nil.
func unaccepted(level string) *audit.Gap {
	switch {
	case level == "":
		return new(unset)
	case !slices.Contains(acceptanceLevels, level):
		return new(unknownWord(level))
	}
	return nil
}

// packages returns the VIBs by name and the gaps below them.
func packages(list []types.SoftwarePackage) (map[string]any, []audit.Gap) {
	out, gaps := map[string]any{}, []audit.Gap{}
	for _, p := range list {
		if p.Name == "" {
			g := unset
			g.Pointer = audit.Pointer("*")
			gaps = append(gaps, g)
			continue
		}
		id := p.Name
		for n := 2; out[id] != nil; n++ { // a repeated name is another package
			id = p.Name + "#" + strconv.Itoa(n)
		}
		vib := map[string]any{"version": p.Version, "vendor": p.Vendor, "type": nil, "installed": nil}
		if g := unaccepted(p.AcceptanceLevel); g != nil {
			g.Pointer = audit.Pointer(id, "acceptance")
			gaps = append(gaps, *g)
		} else {
			vib["acceptance"] = p.AcceptanceLevel
		}
		if p.Type != "" {
			vib["type"] = p.Type
		}
		if p.CreationDate != nil {
			vib["installed"] = p.CreationDate.UTC().Format(time.RFC3339)
		}
		out[id] = vib
	}
	return out, gaps
}
