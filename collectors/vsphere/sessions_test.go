package vsphere

import (
	"fmt"
	"testing"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/conform"
)

// A session may end at any call without a change to the evidence.
func TestSessionKilled(t *testing.T) {
	model := small()
	model.Machine = 8
	e := start(t, model, watched(t))
	calm := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), calm); err != nil {
		t.Fatal(err)
	}
	calls, step := watch.calls, 1
	if testing.Short() {
		step = 3
	}
	for at := 1; at <= calls; at += step {
		for _, how := range []string{"terminated", "missing set"} {
			t.Run(fmt.Sprintf("%s at call %d", how, at), func(t *testing.T) {
				sink := e.collectKilled(t, how, at)
				for _, ev := range sink.Evidence {
					if ev.Gap != nil {
						t.Errorf("%s is lost: %+v", ev.ID, *ev.Gap)
					}
				}
				wantSameSizes(t, calm, sink)
			})
		}
	}
}

// collectKilled collects from an estate that ends the session at one call.
func (e *estate) collectKilled(t *testing.T, how string, at int) *conform.Memory {
	t.Helper()
	watch.Lock()
	watch.calls = 0
	watch.missing = nil
	watch.before = func(ctx *simulator.Context, n int) {
		watch.missing = nil
		switch {
		case n != at || ctx.Session == nil || ctx.Session.UserName != user:
		case how == "terminated":
			e.kill(t, ctx.Session.Key)
		default:
			watch.missing = func(types.ManagedObjectReference, string) types.BaseMethodFault {
				return &types.NotAuthenticated{}
			}
		}
	}
	watch.Unlock()
	sink := conform.New(t, Kind)
	_, err := New(e.conn, time.Now).Collect(t.Context(), sink, nil)
	watch.Lock()
	watch.before, watch.missing = nil, nil
	watch.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	return sink
}

// wantSameSizes fails if a collection has another number of subjects.
func wantSameSizes(t *testing.T, want, got *conform.Memory) {
	t.Helper()
	for c, subjects := range want.Merged() {
		if n := len(got.Merged()[c]); n != len(subjects) {
			t.Errorf("%d %s, want %d", n, c, len(subjects))
		}
	}
}
