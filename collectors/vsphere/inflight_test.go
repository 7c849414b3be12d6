package vsphere

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// TestCallsInFlight checks that a vCenter has as many calls to hosts at once as the target allows, four if it does not
// say, and never more.
func TestCallsInFlight(t *testing.T) {
	t.Parallel()
	model := small()
	model.ClusterHost = 12
	e := start(t, model, nil)
	for calls, want := range map[int]int64{0: audit.DefaultCalls, 1: 1, 2: 2, 99: audit.MostCalls} {
		var now, most atomic.Int64
		conn := e.before(t, trick{}, func(method, _ string) bool {
			if method == "QueryLockdownExceptions" || method == "FetchSoftwarePackages" {
				n := now.Add(1)
				for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
				}
				time.Sleep(20 * time.Millisecond)
				now.Add(-1)
			}
			return false
		})
		conn.Calls = calls
		if _, err := New(conn, time.Now).Collect(t.Context(), conform.New(t, Kind), nil); err != nil {
			t.Fatal(err)
		}
		if got := most.Load(); got > want || calls == 1 && got != 1 || calls != 1 && got < 2 {
			t.Errorf("calls: %d: %d at once, want at most %d", calls, got, want)
		}
	}
}
