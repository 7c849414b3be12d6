package verdict

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestCountObjects(t *testing.T) {
	f := func(target, kind, id string, s audit.Status) audit.Finding {
		return audit.Finding{Target: target, Subject: audit.Subject{Kind: kind, ID: id}, Status: s}
	}
	for name, c := range map[string]struct {
		findings []audit.Finding
		want     audit.ObjectCounts
		mean     float64
		ok       bool
	}{
		"no findings": {nil, audit.ObjectCounts{}, 0, false},
		"one of each": {[]audit.Finding{
			f("vc", "host", "1", audit.Pass), f("vc", "host", "1", audit.Pass),
			f("vc", "host", "2", audit.Pass), f("vc", "host", "2", audit.Fail),
			f("vc", "host", "3", audit.Fail), f("vc", "host", "3", audit.Fail),
			f("vc", "host", "4", audit.Pass), f("vc", "host", "4", audit.Undetermined),
		}, audit.ObjectCounts{Conform: 1, Partial: 1, Nonconform: 1, Undetermined: 1}, 0.5, true},
		"what does not apply is not counted": {[]audit.Finding{
			f("vc", "host", "1", audit.NotApplicable), f("vc", "host", "2", audit.Fail),
			f("vc", "host", "2", audit.NotApplicable),
		}, audit.ObjectCounts{Nonconform: 1}, 0, true},
		"a failure beside an open finding": {
			[]audit.Finding{f("vc", "host", "1", audit.Fail), f("vc", "host", "1", audit.Undetermined)},
			audit.ObjectCounts{Partial: 1},
			0.5,
			true,
		},
		"kinds weigh the same": {[]audit.Finding{
			f("vc", "host", "1", audit.Pass), f("vc", "vm", "1", audit.Pass), f("vc", "vm", "2", audit.Pass),
			f("vc", "portgroup", "1", audit.Fail),
		}, audit.ObjectCounts{Conform: 3, Nonconform: 1}, 0.75, true},
		"one id on two targets": {
			[]audit.Finding{f("vc-a", "host", "1", audit.Pass), f("vc-b", "host", "1", audit.Fail)},
			audit.ObjectCounts{Conform: 1, Nonconform: 1},
			0.5,
			true,
		},
		"a check of the whole system sees the same VM": {[]audit.Finding{
			f("vc", "vm", "1", audit.Pass), f("*", "vm", "vc/1", audit.Fail), f("vc", "workload", "1", audit.Pass),
		}, audit.ObjectCounts{Partial: 1}, 0.5, true},
		"an unknown population": {
			[]audit.Finding{f("vc", "host", "*", audit.Undetermined)},
			audit.ObjectCounts{Undetermined: 1},
			0,
			false,
		},
	} {
		got := countObjects(c.findings)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
		if m, ok := mean(got); m != c.mean || ok != c.ok {
			t.Errorf("%s: mean %v, %v, want %v, %v", name, m, ok, c.mean, c.ok)
		}
	}
}
