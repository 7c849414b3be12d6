package vsphere

import (
	"context"
	"slices"
	"sync"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// The documentation of the API is contradictory about a host's list of settings: it is complete, or it contains only
// changed settings. So a setting that the list lacks is queried by name; a name unknown to the host is a setting that
// its version does not have.

// askOptions completes config.option of a page of hosts in place. It records in untold why a setting could not be
// queried.
func (r *run) askOptions(ctx context.Context, objects []types.ObjectContent) error {
	var mu sync.Mutex
	var asked []host
	of := map[string]*types.ObjectContent{}
	for i := range objects {
		if h := r.host(objects[i]); h.away == nil && h.settings != nil {
			asked = append(asked, h)
			of[h.id] = &objects[i]
		}
	}
	r.untold = map[string]map[string]audit.Gap{}
	r.each(asked, func(h host) {
		gaps := r.askHost(ctx, h, of[h.id])
		mu.Lock()
		defer mu.Unlock()
		r.untold[h.id] = gaps
	})
	return ctx.Err()
}

// askHost queries the settings that the list of one host lacks and returns the gaps by setting. It stops after
// several unanswered calls.
func (r *run) askHost(ctx context.Context, h host, o *types.ObjectContent) map[string]audit.Gap {
	gaps := map[string]audit.Gap{}
	at := slices.IndexFunc(o.PropSet, func(p types.DynamicProperty) bool { return p.Name == "config.option" })
	if at < 0 {
		return gaps // denied or not set; readOptions reports it
	}
	list, err := as[types.ArrayOfOptionValue](o.PropSet[at].Val)
	if err != nil || list == nil {
		return gaps
	}
	told, strikes := map[string]bool{}, 0
	for _, v := range list.OptionValue {
		told[v.GetOptionValue().Key] = true
	}
	all := slices.Clone(list.OptionValue)
	for key := range hostOptions {
		if told[key] {
			continue
		}
		v, _, g := r.call(ctx, h, optionMethod(key), &strikes)
		if values, ok := v.([]types.BaseOptionValue); ok {
			all = append(all, values...)
		} else if g != nil {
			gaps[key] = *g
		}
	}
	o.PropSet[at].Val = types.ArrayOfOptionValue{OptionValue: all}
	return gaps
}

// optionMethod returns the method that queries one setting. An unknown name is an answer too.
func optionMethod(key string) method {
	return method{key, func(h host) *types.ManagedObjectReference { return h.settings },
		func(ctx context.Context, r *run, ref types.ManagedObjectReference) (any, []audit.Gap, error) {
			res, err := methods.QueryOptions(ctx, r.s.rt, &types.QueryOptions{This: ref, Name: key})
			if isFault[*types.InvalidName](err) {
				return nil, nil, gapError{noSuchSetting}
			}
			if err != nil {
				return nil, nil, err
			}
			return slices.DeleteFunc(res.Returnval, func(v types.BaseOptionValue) bool {
				return v.GetOptionValue().Key != key
			}), nil, nil
		}}
}
