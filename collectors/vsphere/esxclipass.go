package vsphere

import (
	"context"
	"slices"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// esxcliOff is the gap of every fact of esxcli on a target that does not allow it.
var esxcliOff = audit.Gap{
	State:  audit.NotAsked,
	Detail: "esxcli is off for this target; esxcli: true in the configuration turns it on",
}

// A fact is one field of a host that commands of esxcli answer. read returns the value and the gaps below it, or the
// gap in place of the value.
type fact struct {
	field string
	read  func(context.Context, *executor) (value any, below []audit.Gap, gap *audit.Gap)
}

// An executor executes commands on one host.
type executor struct {
	r       *run
	host    host
	ref     *types.ManagedObjectReference // nil before the first command
	absent  *audit.Gap                    // why there is none
	strikes int
}

// esxcliPass executes the commands of all facts on the hosts, or records that the configuration does not allow it.
func (r *run) esxcliPass(ctx context.Context) error {
	s := r.series(esxcliSource)
	done := 0
	for page := range slices.Chunk(r.hosts, hostPage) {
		b := r.batch("hosts")
		if r.s.esxcli {
			r.each(page, func(h host) { r.facts(ctx, &executor{r: r, host: h}, b) })
		} else {
			for _, h := range page {
				b.unknown(h.id, esxcliOff)
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		done += len(page)
		r.progress("esxcli", done, len(r.hosts))
		if err := s.seal(ctx, b); err != nil {
			return err
		}
	}
	return s.finish(ctx, nil, "hosts")
}

// unknown records one gap for every fact of a host.
func (b *batch) unknown(host string, g audit.Gap) {
	b.doc.Collections["hosts"][host] = map[string]any{}
	for _, f := range esxcliFacts {
		b.gap(audit.Pointer("hosts", host, f.field), g)
	}
}

// facts reads all facts of one host and adds them to b.
func (r *run) facts(ctx context.Context, x *executor, b *batch) {
	values, gaps := map[string]any{}, []audit.Gap{}
	for _, f := range esxcliFacts {
		at := audit.Pointer("hosts", x.host.id, f.field)
		v, below, g := f.read(ctx, x)
		if g != nil {
			own := *g
			own.Pointer = at
			gaps = append(gaps, own)
			continue
		}
		values[f.field] = v
		for _, g := range below {
			g.Pointer = at + g.Pointer
			gaps = append(gaps, g)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.doc.Collections["hosts"][x.host.id] = values
	b.doc.Gaps = append(b.doc.Gaps, gaps...)
}

// rows executes a command and returns its records.
func (x *executor) rows(ctx context.Context, command string, args ...string) ([]row, *audit.Gap) {
	text, g := x.text(ctx, command, args...)
	if g != nil {
		return nil, g
	}
	rows, err := readRows(text)
	if err != nil {
		return nil, &audit.Gap{State: audit.Failed, Fault: "BadAnswer", Detail: oneLine(err.Error())}
	}
	return rows, nil
}

// object executes a command and returns its only record.
func (x *executor) object(ctx context.Context, command string, args ...string) (row, *audit.Gap) {
	rows, g := x.rows(ctx, command, args...)
	switch {
	case g != nil:
		return nil, g
	case len(rows) != 1:
		return nil, &audit.Gap{State: audit.Failed, Fault: "BadAnswer", Detail: oneLine(errEsxcli.Error())}
	}
	return rows[0], nil
}

// text executes a command and returns its answer as sent.
func (x *executor) text(ctx context.Context, command string, args ...string) (string, *audit.Gap) {
	if g := x.find(ctx); g != nil {
		return "", g
	}
	v, _, g := x.r.call(ctx, x.host, method{
		command, func(host) *types.ManagedObjectReference { return x.ref },
		func(ctx context.Context, r *run, ref types.ManagedObjectReference) (any, []audit.Gap, error) {
			var res ExecuteSoapBody
			err := r.s.rt.RoundTrip(ctx, &ExecuteSoapBody{Req: execute(ref, command, args...)}, &res)
			if err != nil {
				return nil, nil, err
			}
			switch out := res.Res.Returnval; {
			case out == nil, out.Fault == nil && out.Response == nil:
				return nil, nil, gapError{unset}
			case out.Fault != nil:
				return nil, nil, gapError{esxcliFault{*out.Fault}.gap()}
			default:
				return *out.Response, nil, nil
			}
		},
	}, &x.strikes)
	if g != nil {
		return "", g
	}
	return v.(string), nil
}

// find looks up the executor of the host once.
func (x *executor) find(ctx context.Context) *audit.Gap {
	if x.ref != nil || x.absent != nil {
		return x.absent
	}
	ref := types.ManagedObjectReference{Type: "HostSystem", Value: x.host.id}
	v, _, g := x.r.call(ctx, x.host, method{
		"executor", func(host) *types.ManagedObjectReference { return &ref },
		func(ctx context.Context, r *run, ref types.ManagedObjectReference) (any, []audit.Gap, error) {
			var res RetrieveManagedMethodExecuterBody
			req := &RetrieveManagedMethodExecuterBody{Req: &executorRequest{This: ref}}
			if err := r.s.rt.RoundTrip(ctx, req, &res); err != nil {
				return nil, nil, err
			}
			if res.Res.Returnval == nil || res.Res.Returnval.Value == "" {
				return nil, nil, gapError{unset}
			}
			return *res.Res.Returnval, nil, nil
		},
	}, &x.strikes)
	if g != nil {
		x.absent = g
		return g
	}
	found := v.(types.ManagedObjectReference)
	x.ref = &found
	return nil
}
