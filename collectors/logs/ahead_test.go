package logs

import (
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// A record dated later than now shows by how much its clock is ahead. A store whose own clock is off shows nothing.
func TestAhead(t *testing.T) {
	for name, x := range map[string]struct {
		newest time.Duration // after now; 0: no record
		skew   time.Duration // of the store
		want   any
	}{
		"no record":        {want: nil},
		"an hour ago":      {newest: -time.Hour, want: 0.0},
		"a little ahead":   {newest: 90 * time.Second, want: 1.5},
		"two days ahead":   {newest: 48 * time.Hour, want: 2880.0},
		"store is off too": {newest: time.Hour, skew: 6 * time.Minute, want: "gap"},
	} {
		d := newCalendar(afternoon, audit.LogStore{Days: 3, Sources: []string{"h"}})
		d.skew = x.skew
		if x.newest != 0 {
			d.seen("h", afternoon.Add(x.newest))
		}
		f, gaps := d.facts("h", "logs-a", d.of("h"))
		got, known := f["ahead_minutes"]
		for _, g := range gaps {
			if g.Pointer == "ahead_minutes" && !known {
				got = "gap"
			}
		}
		if got != x.want {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
	}
}
